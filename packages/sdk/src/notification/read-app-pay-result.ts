import { fundCouponOrderAppPay, parseAppPayResult, responseNodeName } from '@hongbao/protocol'
import type { AppPayOutcome } from '@hongbao/protocol'
import { Buffer } from 'node:buffer'
import { judgeAnswer } from '../answer/judge-answer.ts'
import type { JsonObject } from '../answer/json.ts'
import { readNode } from '../answer/read-answer.ts'
import type { Settings } from '../client/settings.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'

/**
 * What the mobile SDK reported, judged on the server. Only `paid` is signed by the platform, and
 * even then the numbers and the amount in `node` must be those of the order; the notification or a
 * query confirms it. When it is `unknown`, query the operation: it may have been paid. The rest is
 * what the app says, and anybody can make an app say it.
 */
export type VerifiedAppPayResult =
  | { readonly outcome: 'paid'; readonly node: JsonObject; readonly message: string }
  | { readonly outcome: 'cancelled'; readonly message: string }
  | { readonly outcome: 'failed'; readonly message: string }
  | { readonly outcome: 'unknown'; readonly message: string }

/** Never throws, whatever it is given: the object comes from a telephone. */
export function readAppPayResult(result: unknown, settings: Settings): VerifiedAppPayResult {
  const parsed = parseAppPayResult(result)
  if (!parsed) return { outcome: 'unknown', message: 'This is not a result of the mobile SDK.' }
  if (parsed.outcome !== 'paid') return unpaid(parsed.outcome, parsed.resultStatus)

  const nodeName = responseNodeName(fundCouponOrderAppPay.method)
  // The app hands the text over as UTF-8, whatever the charset of the order string was.
  const keys = { ...settings, charset: 'utf-8' } as const
  const answer = readNode(Buffer.from(parsed.result, 'utf8'), nodeName, keys)
  if (answer instanceof AlipayFault) return { outcome: 'unknown', message: answer.message }
  if (judgeAnswer(answer).outcome !== 'done') {
    return { outcome: 'unknown', message: `The platform answered ${answer.code ?? ''}.` }
  }
  const appId = answer.node['app_id']
  if (appId !== undefined && appId !== settings.appId) {
    return { outcome: 'unknown', message: 'The result is genuine, but of another application.' }
  }
  return { outcome: 'paid', node: answer.node, message: 'Paid, by a genuine result.' }
}

function unpaid(outcome: Exclude<AppPayOutcome, 'paid'>, status: string): VerifiedAppPayResult {
  switch (outcome) {
    case 'cancelled':
      return { outcome: 'cancelled', message: `The payer went back (${status}).` }
    case 'failed':
      return { outcome: 'failed', message: `The payment failed (${status}).` }
    case 'in-progress':
    case 'repeated':
    case 'network-failure':
    case 'unknown':
      return { outcome: 'unknown', message: `Whether it was paid is not known yet (${status}).` }
  }
}
