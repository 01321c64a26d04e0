import {
  encodeForm,
  encodeText,
  notificationRuleV1,
  readPrivateKey,
  readPublicKey,
  signBytesSync,
  stringToSign,
} from '@hongbao/protocol'
import type { Charset, FormPair } from '@hongbao/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appId, vectors } from '../../test/vectors.ts'
import { readNotification } from './read-notification.ts'
import type { Recipient } from './verify-parameters.ts'

const recipient: Recipient = {
  appId,
  alipayPublicKey: readPublicKey(vectors.keys.alipay2048.public_base64_single_line),
  signType: 'RSA2',
  charset: 'utf-8',
}

const operation: Readonly<Record<string, string>> = {
  notify_time: '2018-08-17 10:20:33',
  notify_type: 'trade_status_sync',
  notify_id: '2018081700222102033008121054923345',
  app_id: appId,
  auth_no: '2018081710002001860294782485',
  operation_id: '20180817587432998602',
  out_order_no: 'D1',
  out_request_no: 'R1',
  operation_type: 'PAY',
  amount: '0.12',
  status: 'SUCCESS',
}

const platformKey = readPrivateKey(vectors.keys.alipay2048.pkcs8_base64_single_line)

function signed(members: Readonly<Record<string, string>>, charset: Charset = 'utf-8'): Buffer {
  return signedPairs(Object.entries({ ...operation, ...members }), charset)
}

function signedPairs(pairs: readonly FormPair[], charset: Charset = 'utf-8'): Buffer {
  const text = encodeText(stringToSign(pairs, notificationRuleV1), charset)
  const sign = signBytesSync(text, platformKey, 'RSA2')
  const all: FormPair[] = [...pairs, ['sign_type', 'RSA2'], ['sign', sign]]
  return Buffer.from(encodeForm(all, charset))
}

test.each(vectors.notify_verify)('$name', ({ name, wire_body: body, expected_valid: isValid }) => {
  const { outcome } = readNotification(body, recipient)
  // This client is set to RSA2; and what some senders do with empty values is forgiven.
  const expected = name === 'refund-v1-rsa-1024' ? false : isValid !== false
  expect(outcome === 'genuine').toBe(expected)
})

test('a message that Alipay really signed is genuine, and one changed value makes it not', () => {
  const real = vectors.upstream_real.filter(({ kind }) => kind === 'notification')
  expect(real.map(({ expected_valid: isValid }) => isValid)).toEqual([true, false])
  for (const { params, public_key_base64: key, expected_valid: isValid } of real) {
    const body = encodeForm(Object.entries(params), 'utf-8')
    const alipayPublicKey = readPublicKey(key)
    const { app_id: appId = '' } = params
    const { outcome } = readNotification(body, { ...recipient, alipayPublicKey, appId })
    expect(outcome === 'genuine').toBe(isValid)
  }
})

describe('what a message is about is told by its fields, whatever notify_type says', () => {
  test.each([
    ['pay', { payer_user_id: '2088101234567890' }],
    ['pay', {}],
    ['disburse', { payee_user_id: '2088101234567890' }],
    ['disburse', { payee_logon_id: '159****5620' }],
    ['refund', { operation_type: 'REFUND', payer_user_id: '2088101234567890' }],
    ['other', { operation_type: 'FREEZE' }],
    ['other', { auth_no: '' }],
    ['other', { amount: 'much' }],
  ])('%s', (event, members) => {
    const verified = readNotification(signed(members), recipient)
    expect(verified).toMatchObject({ outcome: 'genuine', notification: { event } })
  })

  test('amounts are fen, and every parameter is there', () => {
    const body = signed({ payee_user_id: '2088101234567890', tomorrow: '新' })
    expect(readNotification(body, recipient)).toMatchObject({
      notification: { amount: 12n, payee_user_id: '2088101234567890', raw: { tomorrow: '新' } },
    })
  })

  test('after a time-out there may be no number of the merchant', () => {
    const { out_request_no: _none, ...others } = operation
    const body = signedPairs(Object.entries({ ...others, operation_type: 'REFUND' }))
    const verified = readNotification(body, recipient)
    expect(verified).toMatchObject({ outcome: 'genuine', notification: { event: 'refund' } })
  })
})

describe('a message is rejected, and says why, when', () => {
  const replaced = (from: string, to: string) => signed({}).toString().replace(from, to)
  test.each<[string, string | Buffer]>([
    ['other-application', signed({ app_id: '2021000000000002' })],
    ['bad-signature', replaced('amount=0.12', 'amount=9.12')],
    ['sign-type', replaced('sign_type=RSA2', 'sign_type=RSA')],
    ['unsigned', replaced('&sign=', '&sing=')],
    ['malformed', replaced('D1', '%D')],
    ['unknown-charset', signed({ charset: 'big5' })],
    ['unsigned', ''],
    ['too-large', 'a='.padEnd(64 * 1024 + 1, 'x')],
    // Signed so by the platform itself, and still nobody could say which one it means.
    ['malformed', signedPairs([...Object.entries(operation), ['amount', '9.12']])],
  ])('%s', (reason, body) => {
    const verified = readNotification(body, recipient)
    expect(verified).toMatchObject({ outcome: 'rejected', reason })
    expect(verified.outcome === 'rejected' && verified.message).toMatch(/^The |^A /)
  })
})

test('GBK is read by what the message says, or else by the charset of the requests', () => {
  const title = { order_title: '红包镕', payer_user_id: '2088101234567890' }
  const said = readNotification(signed({ ...title, charset: 'GBK' }, 'gbk'), recipient)
  const known = readNotification(signed(title, 'gbk'), { ...recipient, charset: 'gbk' })
  for (const verified of [said, known]) {
    expect(verified).toMatchObject({ notification: { raw: { order_title: '红包镕' } } })
  }
})

test('a body that was parsed already is a mistake of the program, with the remedy', () => {
  const parsed = { auth_no: '1', sign: 'x' }
  expect(() => readNotification(parsed, recipient)).toThrow(/body parser/)
})

describe('whatever comes, nothing is thrown and nothing is believed', () => {
  test('of any bytes', () => {
    expect.hasAssertions()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(readNotification(bytes, recipient).outcome).toBe('rejected')
      }),
    )
  })

  test('of any form', () => {
    expect.hasAssertions()
    const names = fc.constantFrom('sign', 'sign_type', 'charset', 'app_id', '__proto__', 'amount')
    const pairs = fc.array(fc.tuple(fc.oneof(names, fc.string()), fc.string({ unit: 'binary' })))
    fc.assert(
      fc.property(pairs, (form) => {
        const body = encodeForm(form, 'utf-8')
        expect(readNotification(body, recipient).outcome).toBe('rejected')
      }),
    )
  })

  test('of a genuine message with one byte changed, unless it means the same', () => {
    expect.hasAssertions()
    const genuine = signed({ payee_user_id: '2088101234567890' })
    // Neither sign_type nor a parameter without a value is signed.
    const signedPart = (body: Uint8Array) => {
      const verified = readNotification(body, recipient)
      if (verified.outcome === 'rejected') return undefined
      const { raw: _raw, sign_type: _type, ...signed } = { sign_type: '', ...verified.notification }
      return signed
    }
    const before = signedPart(genuine)
    fc.assert(
      fc.property(fc.nat(genuine.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(genuine)
        changed[at] = (changed[at] ?? 0) ^ change
        expect([before, undefined]).toContainEqual(signedPart(changed))
      }),
    )
  })
})
