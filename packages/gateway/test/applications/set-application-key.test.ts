// Goal: every form in which public keys circulate is taken, and every usual mistake is named.
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { exportPrivateKey, exportPublicKey } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  setApplicationCertificate,
  setApplicationKey,
} from '../../src/applications/set-application-key.ts'
import { appId, newPair, openHouse, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const pair = newPair()
const short = newPair(1024)
const spki = pair.publicKey.export({ type: 'spki', format: 'pem' })
const set = (publicKey: string, signType: 'RSA' | 'RSA2' = 'RSA2', to = appId) =>
  setApplicationKey(house.registry, to, { publicKey, signType })

/** Nobody's: of that length, with that exponent. */
function rsaKey(bits: number, e: string): string {
  const n = Buffer.alloc(bits / 8, 0xff).toString('base64url')
  return exportPublicKey(createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }))
}

test.each([
  ['SPKI as PEM', spki],
  ['SPKI with line ends of Windows', spki.replaceAll('\n', '\r\n')],
  ['SPKI as one line', exportPublicKey(pair.publicKey)],
  ['PKCS#1', pair.publicKey.export({ type: 'pkcs1', format: 'pem' })],
])('%s', async (_form, text) => {
  expect(await set(text)).toEqual({ ok: true })
  const found = await house.there.find(appId)
  expect(found?.publicKeys.get('RSA2')?.equals(pair.publicKey)).toBe(true)
})

test.each([
  ['nothing', '', 'empty'],
  ['a private key', exportPrivateKey(pair.privateKey), 'private-key-in-place-of-public'],
  ['a file name', '/etc/keys/app.pem', 'unreadable'],
  ['a key that is too short', exportPublicKey(short.publicKey), 'too-short'],
  ['a key that is too long', rsaKey(16_392, 'AQAB'), 'too-long'],
  ['a key with which everybody could sign', rsaKey(2_048, 'AQ'), 'weak-exponent'],
])('%s is refused: %3$s', async (_what, text, problem) => {
  const taken = await set(text)
  expect(taken).toMatchObject({ ok: false, problem })
  expect(taken).toHaveProperty('message', expect.stringMatching(/.{20,}/))
})

test("the platform's own key is recognised", async () => {
  expect(await set(house.platformKey.publicKey)).toMatchObject({ problem: 'platform-key' })
})

test('an application nobody knows has no keys', async () => {
  const text = exportPublicKey(pair.publicKey)
  expect(await set(text, 'RSA2', '2021999999999999')).toMatchObject({
    problem: 'unknown-application',
  })
})

test('1024 bits are enough for RSA', async () => {
  expect(await set(exportPublicKey(short.publicKey), 'RSA')).toEqual({ ok: true })
})

test('a certificate puts an application into certificate mode, a key takes it out', async () => {
  const path = new URL('../../../../tests/fixtures/protocol-vectors.json', import.meta.url)
  const { cert_sn: certificates } = JSON.parse(readFileSync(path, 'utf8')) as {
    cert_sn: readonly { readonly name: string; readonly pem: string; readonly sn: string }[]
  }
  const one = certificates.find(({ name }) => name === 'test-app-cert')
  if (!one) throw new Error('no certificate')
  const taken = await setApplicationCertificate(house.registry, appId, one.pem)
  expect(taken).toEqual({ ok: true })
  expect((await house.there.find(appId))?.certificate?.sn).toBe(one.sn)
  await set(exportPublicKey(pair.publicKey))
  expect((await house.there.find(appId))?.certificate).toBeUndefined()

  house.time.now = new Date('2999-01-01')
  const late = await setApplicationCertificate(house.registry, appId, one.pem)
  expect(late).toMatchObject({ ok: false, problem: 'expired' })
})
