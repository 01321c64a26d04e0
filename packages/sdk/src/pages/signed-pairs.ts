import type { FormPair } from '@hongbao/protocol'
import type { Settings } from '../client/settings.ts'
import { composeParameters } from '../request/compose-parameters.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { signParameters } from '../request/sign-parameters.ts'

/**
 * The parameters of a call that somebody else will send, by the place in which they travel. Those
 * that every request of the client carries alike are not among them, and belong into the query.
 */
export interface SignedPairs {
  readonly query: readonly FormPair[]
  readonly body: readonly FormPair[]
}

export async function signedPairs(
  settings: Settings,
  content: RequestContent,
): Promise<SignedPairs> {
  const { query, body } = composeParameters(settings, content)
  const { sign } = await signParameters(settings, { query, body })
  return { query: [...query, sign], body }
}
