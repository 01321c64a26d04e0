// Goal: nobody can make a genuine notification say less than it says. The string that is signed
// does not show where a parameter ends, so one could be written into the value before it.
import { encodeForm, notificationRuleV1, signBytesSync, stringToSign } from '@hongbao/protocol'
import type { FormPair } from '@hongbao/protocol'
import { AlipayClient } from '@hongbao/sdk'
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'

const app = generateKeyPairSync('rsa', { modulusLength: 2048 })
const platform = generateKeyPairSync('rsa', { modulusLength: 2048 })
const client = new AlipayClient({
  gateway: 'http://127.0.0.1:1/gateway.do',
  appId: '2021000100000001',
  privateKey: app.privateKey.export({ type: 'pkcs8', format: 'pem' }),
  alipayPublicKey: platform.publicKey.export({ type: 'spki', format: 'pem' }),
})

const genuine: FormPair[] = [
  ['amount', '0.10'],
  ['app_id', '2021000100000001'],
  ['auth_no', '2026010510000001000000000001'],
  ['charset', 'utf-8'],
  ['operation_id', '202601050001000000000001'],
  ['operation_type', 'PAY'],
  ['out_order_no', 'D1'],
  ['out_request_no', 'D1-1'],
  ['payee_user_id', '2088000000000001'],
  ['sign_type', 'RSA2'],
  ['status', 'SUCCESS'],
]

test('a payee is not hidden in the number before it, though the signature would fit', () => {
  const content = Buffer.from(stringToSign(genuine, notificationRuleV1))
  const sign: FormPair = ['sign', signBytesSync(content, platform.privateKey, 'RSA2')]
  const merged = genuine
    .filter(([name]) => name !== 'payee_user_id')
    .map(([name, value]): FormPair =>
      name === 'out_request_no' ? [name, `${value}&payee_user_id=2088000000000001`] : [name, value],
    )
  expect(stringToSign(merged, notificationRuleV1)).toBe(content.toString())

  const read = (pairs: FormPair[]) =>
    client.verifyNotification(Buffer.from(encodeForm([...pairs, sign], 'utf-8')))
  expect(read(genuine)).toMatchObject({ outcome: 'genuine' })
  expect(read(merged)).toMatchObject({ outcome: 'rejected' })
})
