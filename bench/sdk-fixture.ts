// What the SDK is measured with: the keys and texts of the test vectors.
import { createPrivateKey, createSign } from 'node:crypto'
import { readFile } from 'node:fs/promises'

export type SdkFixture = Awaited<ReturnType<typeof readSdkFixture>>

interface Vectors {
  keys: Record<string, { pkcs8_base64_single_line: string; public_base64_single_line: string }>
  notify_verify: { name: string; wire_body: string }[]
}

/** Keys, a request with the answer that it gets, and a notification; taken from the vectors. */
export async function readSdkFixture() {
  const file = new URL('../tests/fixtures/protocol-vectors.json', import.meta.url)
  const vectors: Vectors = JSON.parse(await readFile(file, 'utf8'))
  const app = vectors.keys['app2048']
  const alipay = vectors.keys['alipay2048']
  const notification = vectors.notify_verify.find(({ name }) => name === 'disburse-v1')
  if (!app || !alipay || !notification) throw new Error('The vectors are not complete.')
  const request = {
    out_order_no: 'D20180817001',
    out_request_no: 'R20180817001',
    deduct_auth_no: '2018081710002001860294782485',
    order_title: '新年快乐',
    amount: '0.12',
    payee_user_id: '2088101234567890',
  }
  const { out_order_no, out_request_no, order_title, amount } = request
  const node = JSON.stringify({
    code: '10000',
    msg: 'Success',
    amount,
    auth_no: '2018081710002001860294782499',
    gmt_trans: '2018-08-17 10:20:32',
    operation_id: '20180817587432998602',
    out_order_no,
    out_request_no,
    status: 'SUCCESS',
  })
  const key = Buffer.from(alipay.pkcs8_base64_single_line, 'base64')
  const signature = createSign('RSA-SHA256')
    .update(node)
    .sign(createPrivateKey({ key, format: 'der', type: 'pkcs8' }), 'base64')
  const payRequest = { out_order_no, out_request_no, order_title, amount }
  return {
    appId: '2021000000000001',
    privateKey: app.pkcs8_base64_single_line,
    alipayPublicKey: alipay.public_base64_single_line,
    notification: notification.wire_body,
    answer: `{"alipay_fund_coupon_order_disburse_response":${node},"sign":"${signature}"}`,
    method: 'alipay.fund.coupon.order.disburse',
    request,
    payMethod: 'alipay.fund.coupon.order.app.pay',
    payRequest,
    signedText: JSON.stringify(request).padEnd(420, '.'),
  }
}
