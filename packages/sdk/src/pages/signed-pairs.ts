import type { FormPair } from '@hongbao/protocol'
import type { Settings } from '../client/settings.ts'
import { composeParameters } from '../request/compose-parameters.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { signParameters } from '../request/sign-parameters.ts'

/** All parameters of a call that somebody else will send, by the place in which they travel. */
export interface SignedPairs {
  readonly query: readonly FormPair[]
  readonly body: readonly FormPair[]
}

export async function signedPairs(
  settings: Settings,
  content: RequestContent,
): Promise<SignedPairs> {
  const parameters = composeParameters(settings, content)
  const { sign } = await signParameters(settings, parameters)
  return {
    query: [...settings.constantPairs, ...parameters.query, sign],
    body: parameters.body,
  }
}
