// Who calls. The hosted gateway asks this before it looks at any signature.
import type { SignType } from '@hongbao/protocol'

import type { Application } from '../../applications/model.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { valueOf, type Draft, type Stage } from './draft.ts'

/** Anything else names nobody, and need not be looked up. */
const appIdForm = /^[0-9]{16}$/

/** The application is known. From here on answers are signed. */
export const findApplication: Stage = (draft, { applications }) => {
  const appId = valueOf(draft, 'app_id')
  if (appId === undefined) return refuse('isv.missing-app-id')
  if (!appIdForm.test(appId)) return refuse('isv.invalid-app-id')
  const application = applications.find(appId)
  if (application instanceof Promise) return application.then((late) => keep(draft, late))
  return keep(draft, application)
}

function keep(draft: Draft, application: Application | undefined): Refusal | undefined {
  if (application === undefined) return refuse('isv.invalid-app-id')
  draft.application = application
  const signType = valueOf(draft, 'sign_type')
  // A caller who is refused for its sign_type can still verify why.
  draft.signType = isSignType(signType) ? signType : application.signType
  return application.state === 'online' ? undefined : refuse('isv.not-online-app')
}

export const isSignType = (text: string | undefined): text is SignType =>
  text === 'RSA2' || text === 'RSA'
