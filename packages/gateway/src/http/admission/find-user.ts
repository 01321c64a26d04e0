// About whom: a user, where the method says so. https://opendocs.alipay.com/common/02mriz
import type { UserAuthorisation } from '../../applications/model.ts'
import { httpLimits } from '../../limits.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { found, valueOf, type Draft, type Stage } from './draft.ts'

/** auth_token is the application's own and still good. Other methods ignore it. */
export const findUser: Stage = (draft, { applications, clock }) => {
  if (!found(draft.contract).needsUser) return undefined
  const token = valueOf(draft, 'auth_token')
  if (token === undefined || token.length > httpLimits.tokenCharsMax) {
    return refuse('aop.invalid-auth-token')
  }
  const keep = (named: UserAuthorisation | undefined) => checkToken(draft, named, clock.now())
  const authorisation = applications.userAuthorisation(token)
  return authorisation instanceof Promise ? authorisation.then(keep) : keep(authorisation)
}

function checkToken(
  draft: Draft,
  authorisation: UserAuthorisation | undefined,
  now: Date,
): Refusal | undefined {
  // A token that another application was given is as good as none.
  if (authorisation?.appId !== found(draft.application).appId) {
    return refuse('aop.invalid-auth-token')
  }
  if (authorisation.expiresAt <= now) return refuse('aop.auth-token-time-out')
  draft.user = { userId: authorisation.userId, scopes: authorisation.scopes }
  return undefined
}
