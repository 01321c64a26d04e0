// biz_content: encrypted or not, JSON or not, and what the contract says of it.
import { encryptContent } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { aesKey, openHouse, refundCall, refundContent, signed } from './house.ts'
import { testTurnedDown, withApplication } from './turned-down.ts'

testTurnedDown([
  [
    'cipher text without encrypt_type',
    'isv.decryption-error-missing-encrypt-type',
    { change: { biz_content: encryptContent('{}', aesKey) } },
  ],
  [
    'another cipher',
    'isv.decryption-error-not-valid-encrypt-type',
    { change: { encrypt_type: 'DES' } },
  ],
  [
    'encryption without a key for it',
    'isv.decryption-error-not-valid-encrypt-key',
    { change: { encrypt_type: 'AES' }, register: withApplication({ aesKey: undefined }) },
  ],
  [
    'cipher text of another key',
    'isv.decryption-error-unknown',
    {
      change: {
        encrypt_type: 'AES',
        biz_content: encryptContent('{}', Buffer.alloc(16).toString('base64')),
      },
    },
  ],
  ['biz_content that is no JSON', 'isv.illegal-json', { change: { biz_content: '{amount:1}' } }],
  ['biz_content that is no object', 'isv.illegal-json', { change: { biz_content: '[]' } }],
  [
    'biz_content with a member twice',
    'isv.illegal-json',
    { change: { biz_content: '{"amount":"1","amount":"2"}' } },
  ],
  [
    'biz_content nested too deep',
    'isv.illegal-json',
    { change: { biz_content: `{"a":${'['.repeat(9)}${']'.repeat(9)}}` } },
  ],
  [
    'an amount of nothing',
    'ILLEGAL_ARGUMENT',
    { change: { biz_content: JSON.stringify({ ...refundContent, amount: '0' }) } },
  ],
  ['no biz_content', 'ILLEGAL_ARGUMENT', { change: { biz_content: undefined } }],
])

test('an answer names the field, and repeats the numbers that are in order', async () => {
  const content = { auth_no: 7, out_request_no: 'refund-1', amount: '1.234' }
  const { post } = openHouse()
  const { node } = await post(signed(refundCall({ biz_content: JSON.stringify(content) })))
  expect(node).toMatchObject({ sub_code: 'ILLEGAL_ARGUMENT', out_request_no: 'refund-1' })
  expect(node).not.toHaveProperty('auth_no')
})
