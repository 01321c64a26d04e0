// Goal: of several mistakes a caller is told of the one that the hosted gateway would find first.
// Method: a call that is wrong in everything is put right, mistake by mistake.
import { expect, test } from 'vitest'

import {
  application,
  newRegister,
  now,
  openHouse,
  redPackets,
  refundCall,
  signed,
} from './house.ts'

test('checks come in the order of the hosted gateway', async () => {
  const certificate = { sn: 'a'.repeat(32), expiresAt: now }
  const register = newRegister()
  register.applications = [{ ...application, state: 'offline', certificate }]
  register.products = new Map()
  const change = (changes: Partial<typeof application>) => {
    register.applications = register.applications.map((one) => ({ ...one, ...changes }))
  }
  const { post } = openHouse({ register })
  const call = new Map<string, string>([
    ['charset', 'big5'],
    ['format', 'XML'],
    ['encrypt_type', 'DES'],
    ['app_auth_token', 'made-up'],
    ['biz_content', '{"auth_no":'],
  ])
  const good = new Map(refundCall())
  const put = (name: string, value = good.get(name) ?? '') => call.set(name, value)
  const progress = { isSigned: false }
  const steps: readonly (readonly [subCode: string, mend: () => unknown])[] = [
    ['isv.invalid-charset', () => put('charset')],
    ['isv.missing-method', () => put('method', 'alipay.no.such.method')],
    ['isv.missing-app-id', () => put('app_id', '2021000000000002')],
    ['isv.invalid-app-id', () => put('app_id')],
    ['isv.not-online-app', () => change({ state: 'online' })],
    ['isv.missing-signature-type', () => put('sign_type', 'RSA3')],
    ['isv.missing-signature', () => put('sign', 'AAAA')],
    ['isv.missing-timestamp', () => put('timestamp', 'now')],
    ['isv.missing-version', () => put('version')],
    ['isv.missing-app-cert-sn', () => put('app_cert_sn', certificate.sn)],
    ['isv.missing-alipay-root-cert-sn', () => put('alipay_root_cert_sn', 'c'.repeat(32))],
    ['isv.app-cert-expired', () => change({ certificate: undefined })],
    ['isv.invalid-signature-type', () => put('sign_type')],
    ['isv.invalid-signature', () => (progress.isSigned = call.delete('sign'))],
    ['isv.invalid-format', () => call.delete('format')],
    ['isv.invalid-timestamp', () => put('timestamp')],
    ['isv.decryption-error-not-valid-encrypt-type', () => call.delete('encrypt_type')],
    ['aop.invalid-app-auth-token', () => call.delete('app_auth_token')],
    ['isv.invalid-method', () => put('method')],
    [
      'isv.insufficient-isv-permissions',
      () => register.products.set(application.pid, [{ ...redPackets, callLimits: none }]),
    ],
    ['isv.app-call-limited', () => register.products.set(application.pid, [redPackets])],
    ['isv.illegal-json', () => put('biz_content', '{}')],
    ['ILLEGAL_ARGUMENT', () => put('biz_content')],
  ]
  for (const [subCode, mend] of steps) {
    const { node } = await post(progress.isSigned ? signed([...call]) : [...call])
    expect(node?.['sub_code']).toBe(subCode)
    mend()
  }
  expect((await post(signed([...call]))).node?.['code']).toBe('10000')
})

const none = new Map([['*', 0]])
