import { renderPageForm, renderPageUrl } from '@hongbao/protocol'
import { AlipayMisuseError } from '../errors.ts'
import type { Settings } from '../client/settings.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { signedPairs } from './signed-pairs.ts'

/**
 * How a browser is sent to the cashier: to an address (`GET`), or by a piece of HTML with a form
 * that submits itself (`POST`), which has no limit of length.
 */
export type PageMethod = 'GET' | 'POST'

/** The address or the piece of HTML. */
export async function page(
  settings: Settings,
  httpMethod: PageMethod,
  content: RequestContent,
): Promise<string> {
  const { gateway, charset, constantPairs } = settings
  if (!['GET', 'POST'].includes(httpMethod)) {
    const message = 'A page call is made with GET, for an address, or with POST, for a form.'
    throw new AlipayMisuseError('invalid-request', message, { field: 'httpMethod' })
  }
  const { query, body } = await signedPairs(settings, content)
  return httpMethod === 'GET'
    ? renderPageUrl(gateway, [...constantPairs, ...query, ...body], charset)
    : renderPageForm({ gateway, query: [...constantPairs, ...query], fields: body, charset })
}
