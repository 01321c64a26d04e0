// Who calls, and whether it is true: charset, method, application, certificates, signature, form.
import { expect, test } from 'vitest'

import { application, now, openHouse, otherKeys, refundCall, signed } from './house.ts'
import { testTurnedDown, withApplication, without } from './turned-down.ts'

const certificate = { sn: 'a'.repeat(32), expiresAt: new Date('2027-01-01T00:00:00Z') }
const certificateMode = withApplication({
  certificate,
  platformKey: {
    ...application.platformKey,
    certificate: { sn: 'b'.repeat(32), rootSn: 'c'.repeat(32) },
  },
})
const sns = { app_cert_sn: certificate.sn, alipay_root_cert_sn: 'c'.repeat(32) }
const errorNode = { nodeName: 'error_response' }
const unsigned = { isUnsigned: true }

testTurnedDown([
  [
    'an unknown charset',
    'isv.invalid-charset',
    { change: { charset: 'big5' }, ...errorNode, ...unsigned },
  ],
  ['no method', 'isv.missing-method', { change: { method: undefined }, ...errorNode, ...unsigned }],
  ['no app_id', 'isv.missing-app-id', { change: { app_id: undefined }, ...unsigned }],
  [
    'an app_id that is no number',
    'isv.invalid-app-id',
    { change: { app_id: "1' or" }, ...unsigned },
  ],
  [
    'an app_id nobody has',
    'isv.invalid-app-id',
    { change: { app_id: '2021000000000002' }, ...unsigned },
  ],
  [
    'an app_id nobody has, not signed',
    'isv.invalid-app-id',
    { change: { app_id: '2021000000000002' }, tamper: without('sign'), ...unsigned },
  ],
  [
    'an application that is offline',
    'isv.not-online-app',
    { register: withApplication({ state: 'offline' }) },
  ],
  ['no sign_type', 'isv.missing-signature-type', { tamper: without('sign_type') }],
  ['no sign', 'isv.missing-signature', { tamper: without('sign') }],
  ['no timestamp', 'isv.missing-timestamp', { change: { timestamp: undefined } }],
  ['no version', 'isv.missing-version', { change: { version: '' } }],
  [
    "certificate mode without the application's number",
    'isv.missing-app-cert-sn',
    { register: certificateMode },
  ],
  [
    "certificate mode without the root's number",
    'isv.missing-alipay-root-cert-sn',
    { register: certificateMode, change: { app_cert_sn: certificate.sn } },
  ],
  [
    'another certificate',
    'isv.invalid-parameter',
    { register: certificateMode, change: { ...sns, app_cert_sn: 'd'.repeat(32) } },
  ],
  [
    'another root',
    'isv.invalid-parameter',
    { register: certificateMode, change: { ...sns, alipay_root_cert_sn: 'd'.repeat(32) } },
  ],
  [
    'a certificate that has expired',
    'isv.app-cert-expired',
    { register: withApplication({ certificate: { ...certificate, expiresAt: now } }), change: sns },
  ],
  ['an unknown sign_type', 'isv.invalid-signature-type', { change: { sign_type: 'RSA3' } }],
  ['RSA for an RSA2 application', 'isv.invalid-signature-type', { change: { sign_type: 'RSA' } }],
  [
    'an application without any key',
    'isv.missing-signature-key',
    { register: withApplication({ publicKeys: new Map() }) },
  ],
  [
    'an application without a key for this sign_type',
    'isv.missing-signature-config',
    {
      register: withApplication({
        signType: 'RSA',
        publicKeys: new Map([['RSA', otherKeys.publicKey]]),
      }),
    },
  ],
  [
    'a parameter changed on the way',
    'isv.invalid-signature',
    {
      tamper: (pairs) =>
        pairs.map(([name, value]) => [
          name,
          name === 'biz_content' ? value.replace('0.12', '9.12') : value,
        ]),
    },
  ],
  [
    'a signature that is none',
    'isv.invalid-signature',
    { tamper: (pairs) => [...without('sign')(pairs), ['sign', 'x']] },
  ],
  ['XML', 'isv.invalid-format', { change: { format: 'XML' } }],
  ['another version', 'isv.invalid-parameter', { change: { version: '2.0' } }],
  [
    'a day that does not exist',
    'isv.invalid-timestamp',
    { change: { timestamp: '2026-02-30 00:00:00' } },
  ],
  [
    'a timestamp outside of the window',
    'isv.invalid-timestamp',
    { change: { timestamp: '2026-01-05 10:15:01' }, deps: { timestampWindowMs: 900_000 } },
  ],
  [
    'a notify_url that leads nowhere',
    'isv.invalid-parameter',
    { change: { notify_url: 'ftp://example.com/' } },
  ],
  [
    'a notify_url that is too long',
    'isv.invalid-parameter',
    { change: { notify_url: `https://example.com/${'x'.repeat(256)}` } },
  ],
  [
    'a return_url that is a script',
    'isv.invalid-parameter',
    { change: { return_url: 'javascript:alert(1)' } },
  ],
])

test('in certificate mode the answer names the certificate that signed', async () => {
  const { post, register } = openHouse()
  certificateMode(register)
  const { verdict, response } = await post(signed(refundCall(sns)))
  expect(verdict).toBe('valid')
  expect(response.payload).toContain(`,"alipay_cert_sn":"${'b'.repeat(32)}","sign":"`)
})
