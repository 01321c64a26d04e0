// What is kept of a call: enough to see what went wrong, and nothing that names a person or could
// be used again. What is not known to be harmless is told by its length only.
import {
  decodeBytes,
  isResultCode,
  maskLogonId,
  readBizContent,
  charsetOf,
  type RequestParameters,
} from '@hongbao/protocol'

import { gatewayStringLabel } from '../http/admission/check-signature.ts'
import { callLogLimits } from '../limits.ts'

/** Parameters that name nobody and open nothing. */
const plainParameters: ReadonlySet<string> = new Set([
  'alipay_root_cert_sn',
  'alipay_sdk',
  'app_cert_sn',
  'app_id',
  'charset',
  'encrypt_type',
  'format',
  'grant_type',
  'method',
  'sign_type',
  'timestamp',
  'version',
])

/** Members of contents and answers that are numbers, amounts, states, or words of ours. */
const plainMembers: ReadonlySet<string> = new Set([
  'amount',
  'auth_app_id',
  'auth_no',
  'bill_date',
  'bill_type',
  'biz_scene',
  'deduct_auth_no',
  'deduct_out_order_no',
  'expires_in',
  'gmt_create',
  'gmt_trans',
  'grant_type',
  'msg',
  'operation_id',
  'operation_type',
  'out_order_no',
  'out_request_no',
  'pay_timeout',
  'payee_user_id',
  'payer_user_id',
  'product_code',
  're_expires_in',
  'refund_fund_list',
  'scene',
  'status',
  'sub_code',
  'total_pay_refund_amount',
  'user_id',
])

/** A phone number or an e-mail address. */
const logonMembers: ReadonlySet<string> = new Set(['payee_logon_id', 'payer_logon_id'])

/** The parameters by name, for people; biz_content is JSON text again. */
export function maskRequest(parameters: RequestParameters): Record<string, string> {
  const masked: Record<string, string> = {}
  for (const [name, value] of parameters) {
    if (name === 'biz_content') masked[name] = maskContent(value)
    else if (plainParameters.has(name)) masked[name] = cut(value)
    else if (name === 'notify_url' || name === 'return_url') masked[name] = maskAddress(value)
    else if (name === 'sign') masked[name] = `${value.slice(0, 8)}… (${value.length})`
    else masked[name.slice(0, 64)] = lengthOf(value)
  }
  return masked
}

/** The answer's text with its members masked; a page is told by its size. */
export function maskAnswer(answer: Uint8Array, charset: string): string {
  const text = decodeBytes(answer, charsetOf(charset) ?? 'utf-8')
  const body = objectIn(text)
  if (body === undefined) return `(${answer.length} bytes that are not JSON)`
  const members = Object.entries(body).map(([name, value]) => [
    name.slice(0, 128),
    typeof value === 'object' && value !== null ? maskMembers(value) : maskValue(name, value),
  ])
  return JSON.stringify(Object.fromEntries(members))
}

/** The order the call is about, where it names one in good form. */
export function outOrderNoOf(parameters: RequestParameters): string | null {
  const content = objectIn(parameters.get('biz_content') ?? '')
  const named: unknown = content?.['out_order_no'] ?? content?.['deduct_out_order_no']
  return typeof named === 'string' && /^[\w-]{1,64}$/.test(named) ? named : null
}

function maskContent(text: string): string {
  const content = objectIn(text)
  if (content === undefined) return lengthOf(text)
  return JSON.stringify(maskMembers(content))
}

function maskMembers(members: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members)
      .slice(0, callLogLimits.membersMax)
      .map(([name, value]: [string, unknown]) => [name.slice(0, 64), maskValue(name, value)]),
  )
}

function maskValue(name: string, value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'object') return Array.isArray(value) ? `[${value.length}]` : '{…}'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // A result is plain; what is exchanged for a token has the same name and is not.
  if (name === 'code') return isResultCode(text) ? text : lengthOf(text)
  if (plainMembers.has(name)) return cut(text)
  if (logonMembers.has(name)) return maskLogonId(text)
  if (name === 'sub_msg') return cut(text.split(gatewayStringLabel)[0] ?? '')
  if (name === 'sign') return `${text.slice(0, 8)}…`
  return name.endsWith('_cert_sn') ? cut(text) : lengthOf(text)
}

/** Where it goes, without what it takes along. */
function maskAddress(text: string): string {
  const [address = '', query] = text.split('?')
  return cut(query === undefined ? address : `${address}?…`)
}

const cut = (text: string): string =>
  text.length > callLogLimits.valueCharsMax
    ? `${text.slice(0, callLogLimits.valueCharsMax)}…`
    : text

const lengthOf = (text: string): string => `… (${text.length})`

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  const content = readBizContent(text)
  return content === 'malformed' ? undefined : content
}
