// What both exchanges are asked with: a code, or a refresh token, as grant_type says.
import type { Refused } from './operation.ts'

/** What is exchanged, or why nothing is. */
export type Grant =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'refresh_token'; readonly token: string }
  | Refused

/** The one that grant_type names; the other is ignored. */
export function readGrant(request: {
  readonly grant_type: string
  readonly code?: string
  readonly refresh_token?: string
}): Grant {
  const { grant_type: type, code, refresh_token: token } = request
  switch (type) {
    case 'authorization_code':
      return code === undefined ? missing('code') : { kind: 'code', code }
    case 'refresh_token':
      return token === undefined ? missing('refresh_token') : { kind: 'refresh_token', token }
    default:
      return { kind: 'refused', subCode: 'GRANT_TYPE_INVALID' }
  }
}

const missing = (name: string): Refused => ({
  kind: 'refused',
  subCode: 'ILLEGAL_ARGUMENT',
  message: `参数异常：${name} 不能为空`,
})
