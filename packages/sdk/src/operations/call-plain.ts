import type { CallOptions } from '../client/options.ts'
import type { Settings } from '../client/settings.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import type { Outcome } from '../outcome/outcome.ts'
import { renderBizText } from '../request/biz-text.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { callOnce } from './call-operation.ts'
import type { CallableContract } from './operation.ts'
import { renderContent } from './render-content.ts'

/** A method that moves no money: asked once, and answered in its contract's types. */
export interface PlainContract<Input, Response> extends CallableContract<Input, Response> {
  readonly carriedIn: 'biz_content' | 'parameters'
  readonly takesAppAuth: boolean
}

/**
 * Calls it once. A code or refresh token is used up by the first answer, whoever hears it, so that
 * a repetition could only be refused: after `unknown`, have the user or merchant authorise again.
 */
export async function callPlain<Input, Response>(
  settings: Settings,
  contract: PlainContract<Input, Response>,
  input: Input,
  options: CallOptions,
): Promise<Outcome<Response>> {
  const { method, carriedIn, takesAppAuth } = contract
  const content = renderContent(contract, input)
  const request: RequestContent =
    carriedIn === 'parameters'
      ? { ...options, method, params: content }
      : { ...options, method, bizText: renderBizText(content, settings.charset) }
  // A provider gets its tokens for itself, also with a client that acts for a merchant.
  const caller = takesAppAuth ? settings : { ...settings, appAuthToken: undefined }
  const outcome = await callOnce(caller, request, options)
  if (outcome.outcome !== 'done') return outcome
  const { response: answer, traceId } = outcome
  const parsed = contract.parseResponse(answer.node)
  if (parsed.ok) return { outcome: 'done', response: parsed.response, traceId }
  const message = `The answer: ${parsed.reasonEn}`
  const cause = new AlipayFault('unreadable', message, traceId)
  return { outcome: 'unknown', reason: 'unreadable', message, attempts: 1, cause, traceId }
}
