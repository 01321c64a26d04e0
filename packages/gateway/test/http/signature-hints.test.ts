// Goal: whoever signs in a way that others got wrong before is told what it is.
import {
  encodeText,
  requestRule,
  signBytesSync,
  stringToSign,
  type Charset,
  type FormPair,
  type SignType,
} from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { appKeys, openHouse, otherKeys, refundCall, refundContent } from './house.ts'

const biz = JSON.stringify({ ...refundContent, remark: '红包 + 100%' })
const pairs = refundCall({ biz_content: biz })
const right = stringToSign(pairs, requestRule)
const sign = (text: string, charset: Charset = 'utf-8', signType: SignType = 'RSA2') =>
  signBytesSync(encodeText(text, charset), appKeys.privateKey, signType)
const hintOf = async (signature: string) => {
  const { node } = await openHouse().post([...pairs, ['sign', signature]])
  const message = String(node?.['sub_msg'])
  expect(message).toMatch(/，网关生成的验签字符串为：app_id=2021000000000001&amp;biz_content=/)
  return /匹配（(.*)），网关/.exec(message)?.[1]
}
const escaped = pairs.map(([name, value]): FormPair => [name, encodeURIComponent(value)])

test.each([
  ['sign_type left out', sign(stringToSign(pairs, { omit: ['sign_type'] })), 'sign_type'],
  ['SHA-1 under RSA2', sign(right, 'utf-8', 'RSA'), '摘要算法'],
  ['another charset', sign(right, 'gbk'), '编码与charset不符'],
  ['escaped values', sign(stringToSign(escaped, requestRule)), '原始值'],
  ['unsorted names', sign(pairs.map((pair) => pair.join('=')).join('&')), '排序'],
])('%s', async (_mistake, signature, hint) => {
  expect(await hintOf(signature)).toContain(hint)
})

test('a plus that became a blank on the way', async () => {
  const numbers = Array.from({ length: 50 }, (_, at) => `refund-${at}`)
  for (const number of numbers) {
    const call = refundCall({ biz_content: JSON.stringify({ ...refundContent, remark: number }) })
    const signature = sign(stringToSign(call, requestRule))
    if (!signature.includes('+')) continue
    const { node } = await openHouse().post([...call, ['sign', signature.replaceAll('+', ' ')]])
    expect(node?.['sub_msg']).toContain('（sign中的加号变成了空格')
    return
  }
  throw new Error('a signature without any plus, fifty times')
})

test('a signature of another key has no hint', async () => {
  const other = signBytesSync(Buffer.from(right), otherKeys.privateKey, 'RSA2')
  expect(await hintOf(other)).toBeUndefined()
})
