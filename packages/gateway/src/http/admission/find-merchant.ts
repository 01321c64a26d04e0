// For whom: an application acts for its owner, or with app_auth_token for a merchant who allowed
// it.
// https://opendocs.alipay.com/isv/03l9c0
import type { AppAuthorisation, Application } from '../../applications/model.ts'
import { httpLimits } from '../../limits.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { found, valueOf, type Draft, type Stage } from './draft.ts'

/** The merchant who will own what is made. */
export const findMerchant: Stage = (draft, { applications, clock }) => {
  const application = found(draft.application)
  const token = valueOf(draft, 'app_auth_token')
  if (token === undefined) {
    draft.merchant = { pid: application.pid, authAppId: application.appId }
    return undefined
  }
  if (token.length > httpLimits.tokenCharsMax) return refuse('aop.invalid-app-auth-token')
  const keep = (authorisation: AppAuthorisation | undefined) =>
    checkAuthorisation(draft, application, authorisation, clock.now())
  const authorisation = applications.authorisation(token)
  return authorisation instanceof Promise ? authorisation.then(keep) : keep(authorisation)
}

function checkAuthorisation(
  draft: Draft,
  application: Application,
  authorisation: AppAuthorisation | undefined,
  now: Date,
): Refusal | undefined {
  // A token that another application was given is as good as none.
  if (authorisation?.providerAppId !== application.appId || authorisation.revokedAt) {
    return refuse('aop.invalid-app-auth-token')
  }
  if (authorisation.expiresAt <= now) return refuse('aop.app-auth-token-time-out')
  if (authorisation.methods?.has(valueOf(draft, 'method') ?? '') === false) {
    return refuse('aop.invalid-app-auth-token-no-api')
  }
  draft.merchant = { pid: authorisation.pid, authAppId: authorisation.merchantAppId }
  return undefined
}
