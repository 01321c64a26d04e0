/** Messages that are right, for tests to spoil: each mistake is really made, then diagnosed. */
import { createPrivateKey } from 'node:crypto'
import {
  diagnoseSignature,
  encodeForm,
  encodeText,
  notificationRuleV1,
  readPrivateKey,
  requestRule,
  signBytesSync,
  stringToSign,
} from '../../src/index.ts'
import type { Charset, Diagnosis, DoctorInput, FormPair, KnownKey } from '../../src/index.ts'
import { keys } from '../vectors/load-vectors.ts'

export const appKey = readPrivateKey(keys.app2048.pkcs8_base64_single_line)
export const platformKey = readPrivateKey(keys.alipay2048.pkcs8_base64_single_line)
export const otherKey = createPrivateKey(keys.other2048.pkcs8_private_pem)

export const publicKeyOf = (name: Exclude<keyof typeof keys, 'aes128_base64'>): string =>
  keys[name].public_base64_single_line

const known: readonly KnownKey[] = [
  { name: 'application', role: 'application', publicKey: publicKeyOf('app2048') },
  { name: 'platform', role: 'platform', publicKey: publicKeyOf('alipay2048') },
  { name: 'another application', role: 'other', publicKey: publicKeyOf('other2048') },
]

export const content = {
  out_order_no: 'packet-1',
  order_title: '新年红包 "马上" <有钱>',
  amount: '8.80',
  remark: '1+1 100%',
  notify: 'https://example.com/n?a=1&b=2',
}

/** A request without its sign, in no order. */
export const request: readonly FormPair[] = [
  ['method', 'alipay.fund.coupon.order.refund'],
  ['app_id', '2021000000000001'],
  ['charset', 'utf-8'],
  ['sign_type', 'RSA2'],
  ['version', '1.0'],
  ['timestamp', '2026-02-17 20:03:41'],
  ['biz_content', JSON.stringify(content)],
]

export const notification: readonly FormPair[] = [
  ['notify_time', '2026-02-17 20:03:41'],
  ['notify_type', 'fund_stdtrustee_pay.success'],
  ['notify_id', '2026021700222200341008121054923345'],
  ['app_id', '2021000000000001'],
  ['auth_app_id', '2021000000000001'],
  ['charset', 'utf-8'],
  ['version', '1.0'],
  ['sign_type', 'RSA2'],
  ['auth_no', '2026021710002001860294782485'],
  ['amount', '8.80'],
  ['order_title', '新年红包 "1+1"'],
  ['fund_bill_list', '[{"amount":"8.80","fundChannel":"红包/余额"}]'],
]

/** With another value for one parameter. */
export const withValue = (
  pairs: readonly FormPair[],
  name: string,
  value: string,
): readonly FormPair[] => pairs.map(([n, old]): FormPair => [n, n === name ? value : old])

export const mapValues = (
  pairs: readonly FormPair[],
  change: (value: string) => string,
): readonly FormPair[] => pairs.map(([name, value]): FormPair => [name, change(value)])

export const requestText = (pairs: readonly FormPair[]): string => stringToSign(pairs, requestRule)
export const notificationText = (pairs: readonly FormPair[]): string =>
  stringToSign(pairs, notificationRuleV1)

export const signedBy = (
  text: string,
  key = appKey,
  charset: Charset = 'utf-8',
  signType: 'RSA' | 'RSA2' = 'RSA2',
): string => signBytesSync(encodeText(text, charset), key, signType)

/** What arrives: the parameters as a form, with that sign. */
export const send = (
  pairs: readonly FormPair[],
  sign: string,
  charset: Charset = 'utf-8',
): string => encodeForm([...pairs, ['sign', sign]], charset)

/** An answer of the platform, signed as it stands. */
export const nodeName = 'alipay_fund_coupon_order_refund_response'
export const node =
  '{"code":"10000","msg":"Success","amount":"8.80","remark":"红包","link":"https:\\/\\/a.cn\\/b"}'
export const answer = (text: string, signed = text, key = platformKey): string =>
  `{"${nodeName}":${text},"sign":"${signedBy(signed, key)}"}`

/** The diagnosis; whatever it is, it survives JSON and keeps to what it may cost. */
export function diagnose(message: string | Uint8Array, more: Partial<DoctorInput> = {}): Diagnosis {
  const diagnosis = diagnoseSignature({ message, keys: known, ...more })
  const again: Diagnosis = JSON.parse(JSON.stringify(diagnosis))
  if (diagnosis.effort.rsaOperations > 24) throw new Error('too many RSA operations')
  return again
}
