import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { appId, testKeys, vectors } from '../../test/vectors.ts'
import { AlipayMisuseError } from '../errors.ts'
import type { AlipayClientOptions } from './options.ts'
import { readSettings } from './settings.ts'

const options: AlipayClientOptions = { appId, ...testKeys }
const { app2048, alipay2048, app1024 } = vectors.keys

function misuse(changes: Partial<AlipayClientOptions>): AlipayMisuseError {
  try {
    readSettings({ ...options, ...changes })
  } catch (error) {
    if (error instanceof AlipayMisuseError) return error
    throw error
  }
  throw new Error('These options were accepted.')
}

function certificate(name: string): string {
  return vectors.cert_sn.find((found) => found.name === name)?.pem ?? ''
}

const certificates = {
  appCert: certificate('test-app-cert'),
  alipayRootCert: certificate('test-root-bundle-with-ec-root'),
  alipayCert: certificate('test-alipay-cert-chain'),
}

test.each(['pkcs1_private_pem', 'pkcs8_private_pem', 'pkcs1_base64_single_line'] as const)(
  'a private key is taken as %s',
  (form) => {
    const { privateKey } = readSettings({ ...options, privateKey: app2048[form] })
    expect(privateKey.type).toBe('private')
  },
)

test('the platform’s own gateway, RSA2 and utf-8 are the defaults', () => {
  const { gateway, signType, charset } = readSettings(options)
  expect({ gateway, signType, charset }).toEqual({
    gateway: 'https://openapi.alipay.com/gateway.do',
    signType: 'RSA2',
    charset: 'utf-8',
  })
})

describe('a key that cannot be right is told at once, with what it seems to be', () => {
  test('the own public key in place of the platform’s', () => {
    const error = misuse({ alipayPublicKey: app2048.public_base64_single_line })
    expect(error).toMatchObject({ code: 'own-key-as-alipay-key', field: 'alipayPublicKey' })
    expect(error.message).toContain('支付宝公钥')
  })

  test('a public key in place of the private one', () => {
    const error = misuse({ privateKey: app2048.spki_public_pem })
    expect(error).toMatchObject({ code: 'private-key', form: 'public-key-in-place-of-private' })
  })

  test('a private key in place of the platform’s public one', () => {
    const error = misuse({ alipayPublicKey: alipay2048.pkcs8_private_pem })
    expect(error).toMatchObject({
      code: 'alipay-public-key',
      form: 'private-key-in-place-of-public',
    })
    expect(error.message).not.toContain('MII')
  })

  test('a variable of the environment that is not set', () => {
    const unset = { privateKey: undefined as unknown as string }
    expect(misuse(unset)).toMatchObject({ code: 'private-key', form: 'empty' })
  })

  test('a key that is too short for RSA2', () => {
    const error = misuse({ privateKey: app1024.pkcs8_base64_single_line })
    expect(error.message).toContain('1024 bits')
    const { privateKey } = readSettings({
      ...options,
      privateKey: app1024.pkcs8_base64_single_line,
      signType: 'RSA',
    })
    expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(1024)
  })

  test('a key on an elliptic curve', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
    expect(misuse({ privateKey: pem })).toMatchObject({ form: 'not-rsa' })
  })

  test('neither a public key nor certificates, or both', () => {
    expect(misuse({ alipayPublicKey: undefined }).code).toBe('alipay-public-key')
    expect(misuse({ certificates }).code).toBe('alipay-public-key')
  })

  test('an AES key that is none', () => {
    expect(misuse({ encryptKey: 'c2hvcnQ=' }).code).toBe('encrypt-key')
    const { encryptKey } = readSettings({ ...options, encryptKey: vectors.keys.aes128_base64 })
    expect(encryptKey).toBe(vectors.keys.aes128_base64)
  })
})

describe('with certificates', () => {
  const keys = { alipayPublicKey: undefined, certificates }

  test('the serial numbers travel with every request', () => {
    const settings = readSettings({ ...options, ...keys })
    expect(settings.constantPairs).toContainEqual(['app_cert_sn', settings.appCertSn])
    expect(settings.constantPairs).toContainEqual([
      'alipay_root_cert_sn',
      settings.alipayRootCertSn,
    ])
    expect(settings.alipayCertSn).toBe(
      vectors.cert_sn.find(({ name }) => name === 'test-alipay-cert-chain')?.sn,
    )
  })

  test('a certificate of another key than the private one is refused', () => {
    const wrong = { ...certificates, appCert: certificates.alipayCert }
    expect(misuse({ ...keys, certificates: wrong }).code).toBe('certificate-of-another-key')
  })

  test('the own certificate in place of the platform’s is refused', () => {
    const wrong = { ...certificates, alipayCert: certificates.appCert }
    expect(misuse({ ...keys, certificates: wrong }).code).toBe('own-key-as-alipay-key')
  })

  test('a path in place of the text is refused', () => {
    const wrong = { ...certificates, alipayRootCert: './alipayRootCert.crt' }
    const error = misuse({ ...keys, certificates: wrong })
    expect(error).toMatchObject({ code: 'certificate', field: 'certificates.alipayRootCert' })
  })

  test('RSA is refused', () => {
    expect(misuse({ ...keys, signType: 'RSA' }).field).toBe('signType')
  })
})

test.each<[string, Partial<AlipayClientOptions>]>([
  ['appId', { appId: '' }],
  ['appId', { appId: undefined as unknown as string }],
  ['gateway', { gateway: 'openapi.alipay.com/gateway.do' }],
  ['gateway', { gateway: 'https://openapi.alipay.com/gateway.do?charset=utf-8' }],
  ['signType', { signType: 'MD5' as 'RSA' }],
  ['charset', { charset: 'big5' as 'gbk' }],
  ['format', { format: 'XML' as 'JSON' }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['timeoutMs', { timeoutMs: Number.NaN }],
  ['connectTimeoutMs', { connectTimeoutMs: 2 ** 31 }],
  ['retry.budgetMs', { retry: { budgetMs: -1 } }],
  ['retry.attemptsMax', { retry: { attemptsMax: 0 } }],
  ['retry.attemptsMax', { retry: { attemptsMax: 1.5 } }],
  ['retry.pauseMsFirst', { retry: { pauseMsFirst: -1 } }],
])('an impossible %s is told by its name', (field, changes) => {
  expect(misuse(changes)).toMatchObject({ code: 'invalid-option', field })
})
