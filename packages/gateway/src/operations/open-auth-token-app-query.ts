// 查询应用授权信息: what one of a provider's app_auth_tokens is worth.
// https://docs.open.alipay.com/api_9/alipay.open.auth.token.app.query/
import { openAuthTokenAppQuery as contract } from '@hongbao/protocol'

import type { AppAuthorisations } from '../authorisations/app-authorisations.ts'
import type { Clock } from '../clock.ts'
import { implement, type Operation, type Reply } from './operation.ts'

export const appTokenQuery = (authorisations: AppAuthorisations, clock: Clock): Operation =>
  implement(contract, async (request, { appId }): Promise<Reply<typeof contract>> => {
    const found = await authorisations.find(appId, request.app_auth_token)
    if (!found) return { kind: 'refused', subCode: 'AUTH_TOKEN_NOT_FOUND' }
    const leftMs = found.expiresAt.getTime() - clock.now().getTime()
    const isValid = found.revokedAt === null && leftMs > 0
    return {
      kind: 'done',
      response: {
        auth_app_id: found.merchantAppId,
        auth_end: found.expiresAt,
        auth_methods: found.methods,
        auth_start: found.createdAt,
        expires_in: isValid ? Math.floor(leftMs / 1_000) : 0,
        status: isValid ? 'valid' : 'invalid',
        user_id: String(found.pid),
      },
    }
  })
