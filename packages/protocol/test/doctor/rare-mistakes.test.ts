// Goal: the rarer mistakes are told apart, too: text read by another charset before it was logged,
// strings without a key, and messages of an application gateway.
import { expect, test } from 'vitest'
import {
  diagnose,
  notification,
  notificationText,
  platformKey,
  send,
  signedBy,
  withValue,
} from './patient.ts'

const right = notificationText(notification)

test.each([
  ['utf8-read-as-gbk', '红包', '绾㈠寘'],
  // Two bytes of GBK that happen to be one letter of UTF-8.
  ['gbk-read-as-utf8', '模', 'ģ'],
])('%s: parameters that were logged after they had been read so', (code, genuineTitle, read) => {
  const text = notificationText(withValue(notification, 'order_title', genuineTitle))
  const logged = Object.fromEntries(withValue(notification, 'order_title', read))
  const message = JSON.stringify({ ...logged, sign: signedBy(text, platformKey) })
  expect(diagnose(message)).toMatchObject({ kind: 'notification', codes: [code] })
})

test.each([
  ['sign-type-extra', right.replace('&version', '&sign_type=RSA2&version')],
  ['empty-value-signed', right.replace('&notify_id', '&memo=&notify_id')],
])('%s: seen from the strings alone, without a key', (code, signed) => {
  const message = send([...notification, ['memo', '']], 'AAAA')
  expect(diagnose(message, { keys: [], signed }).codes).toContain(code)
})

test('sign-type-missing: an application gateway’s message signs it (V2)', () => {
  const v2 = right.replace('&version', '&sign_type=RSA2&version')
  const message = send(notification, signedBy(v2, platformKey))
  expect(diagnose(message).verdict).toBe('right')
  expect(diagnose(message, { signed: right }).codes).toEqual(['sign-type-missing'])
})
