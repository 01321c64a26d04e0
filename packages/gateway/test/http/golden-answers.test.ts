// Goal: answers have the bytes that clients expect, who find what was signed by searching for it.
// Method: whole bodies, written out; only the signature is computed, over the node as written here.
import { encryptContent, encodeText, signBytesSync } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { aesKey, openHouse, platformKeys, refundCall, signed } from './house.ts'
import { without } from './turned-down.ts'

const signatureOf = (node: string, charset: 'utf-8' | 'gbk' = 'utf-8') =>
  signBytesSync(encodeText(node, charset), platformKeys.privateKey, 'RSA2')

test('success', async () => {
  const { post } = openHouse()
  const { response } = await post(signed(refundCall()))
  const node =
    '{"code":"10000","msg":"Success",' +
    String.raw`"request":"{\"auth_no\":\"2026010510000001000000000001\",` +
    String.raw`\"out_request_no\":\"refund-1\",\"amount\":\"12 fen\"}",` +
    '"pid":"2088000000000001","auth_app_id":"2021000000000001"}'
  const name = 'alipay_fund_coupon_order_refund_response'
  expect(response.payload).toBe(`{"${name}":${node},"sign":"${signatureOf(node)}"}`)
})

test('an unknown application: not signed', async () => {
  const { post } = openHouse()
  const { response } = await post(refundCall({ app_id: '2021000000000002' }))
  expect(response.payload).toBe(
    '{"alipay_fund_coupon_order_refund_response":{"code":"40002","msg":"Invalid Arguments",' +
      '"sub_code":"isv.invalid-app-id","sub_msg":"无效的AppID参数"}}',
  )
})

test('a bad signature: the string that the gateway built, escaped, without sign', async () => {
  const { post } = openHouse()
  const pairs = refundCall({ biz_content: '{"remark":"<b>"}', notify_url: '' })
  const { response } = await post([...pairs, ['sign', 'AAAA']])
  const node =
    '{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature",' +
    '"sub_msg":"验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：' +
    'app_id=2021000000000001&amp;biz_content={&quot;remark&quot;:&quot;&lt;b&gt;&quot;}&amp;' +
    'charset=utf-8&amp;format=JSON&amp;method=alipay.fund.coupon.order.refund&amp;' +
    'sign_type=RSA2&amp;timestamp=2026-01-05 10:00:00&amp;version=1.0"}'
  const name = 'alipay_fund_coupon_order_refund_response'
  expect(response.payload).toBe(`{"${name}":${node},"sign":"${signatureOf(node)}"}`)
})

test('no method: error_response', async () => {
  const { post } = openHouse()
  const { response } = await post(without('method')(signed(refundCall())))
  expect(response.payload).toBe(
    '{"error_response":{"code":"40001","msg":"Missing Required Arguments",' +
      '"sub_code":"isv.missing-method","sub_msg":"缺少方法名参数"}}',
  )
})

test('an encrypted call: a cipher text, signed with its quotes', async () => {
  const { post } = openHouse()
  const plain = JSON.stringify({ auth_no: 'a', out_request_no: 'r' })
  const call = refundCall({ encrypt_type: 'AES', biz_content: encryptContent(plain, aesKey) })
  const { response } = await post(signed(call))
  const node =
    '{"code":"40004","msg":"Business Failed","sub_code":"ILLEGAL_ARGUMENT",' +
    '"sub_msg":"参数异常：amount 不能为空","out_request_no":"r"}'
  const text = JSON.stringify(encryptContent(node, aesKey))
  const name = 'alipay_fund_coupon_order_refund_response'
  expect(response.payload).toBe(`{"${name}":${text},"sign":"${signatureOf(text)}"}`)
})

test('a call that cannot be decrypted: an answer that can be read', async () => {
  const { post } = openHouse()
  const { response } = await post(signed(refundCall({ encrypt_type: 'AES', biz_content: 'AAAA' })))
  const node =
    '{"code":"40003","msg":"Insufficient Conditions",' +
    '"sub_code":"isv.decryption-error-unknown","sub_msg":"解密出错, 未知错误"}'
  const name = 'alipay_fund_coupon_order_refund_response'
  expect(response.payload).toBe(`{"${name}":${node},"sign":"${signatureOf(node)}"}`)
})
