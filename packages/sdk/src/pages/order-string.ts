import { renderOrderString } from '@hongbao/protocol'
import type { Settings } from '../client/settings.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { signedPairs } from './signed-pairs.ts'

/** The text that the merchant's app hands to the mobile SDK, unchanged. */
export async function orderString(settings: Settings, content: RequestContent): Promise<string> {
  const { query, body } = await signedPairs(settings, content)
  // None of the constant values holds a blank, so that their encoding is the same in both.
  return `${settings.constantQuery}&${renderOrderString([...query, ...body], settings.charset)}`
}
