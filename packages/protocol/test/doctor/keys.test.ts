// Goal: whoever pastes a key, or what a library says about one, is told which form belongs where;
// and a private key is never taken.
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { diagnosisCodes, hasPrivateKey } from '../../src/index.ts'
import { wordsOf } from '../../src/doctor/words/index.ts'
import { keys, vectors } from '../vectors/load-vectors.ts'
import { diagnose, notification, publicKeyOf, request, send } from './patient.ts'

const pem = keys.app2048.spki_public_pem
const pkcs1 = createPublicKey(pem).export({ format: 'pem', type: 'pkcs1' })

test('a whole public key or certificate is right, and whose it is is said', () => {
  expect(diagnose(pem)).toMatchObject({ kind: 'key', verdict: 'right' })
  expect(diagnose(publicKeyOf('alipay2048')).whichKeyFits?.name).toBe('platform')
  const certificate = vectors.cert_sn.find(({ name }) => name === 'test-app-cert')
  expect(diagnose(certificate?.pem ?? '')).toMatchObject({ kind: 'key', verdict: 'right' })
})

test.each([
  ['PKCS#1 with its own frame', pkcs1],
  ['PKCS#1 under the frame of X.509', pkcs1.replaceAll('RSA PUBLIC', 'PUBLIC')],
  ['X.509 under the frame of PKCS#1', pem.replaceAll('PUBLIC', 'RSA PUBLIC')],
  [
    'what Java says',
    'java.security.InvalidKeyException: IOException : algid parse error, not a sequence',
  ],
  ['what Node says', 'Error: error:1E08010C:DECODER routines::unsupported'],
])('key-pkcs1-pkcs8: %s', (_what, text) => {
  expect(diagnose(text)).toMatchObject({ verdict: 'wrong', code: 'key-pkcs1-pkcs8' })
})

test.each([
  ['a key that was cut off', pem.slice(0, 200)],
  ['a key on an elliptic curve', curve()],
  ['what PHP says', '您使用的私钥格式错误，请检查RSA私钥配置'],
  ['what Go says', 'asn1: no start line'],
])('key-malformed: %s', (_what, text) => {
  expect(diagnose(text)).toMatchObject({ code: 'key-malformed' })
})

test('key-malformed: a known key that cannot be read is named', () => {
  const bad = { name: 'ours', role: 'application', publicKey: 'app.pem' } as const
  expect(diagnose(send(request, 'x'), { keys: [bad] })).toMatchObject({
    code: 'key-malformed',
    names: ['ours'],
  })
})

const { app2048 } = keys
test.each([
  ['PKCS#1, PEM', app2048.pkcs1_private_pem],
  ['PKCS#8, PEM', app2048.pkcs8_private_pem],
  ['PKCS#1, bare', app2048.pkcs1_base64_single_line],
  ['PKCS#8, bare', app2048.pkcs8_base64_single_line],
  ['half of one, between other words', `key: "${app2048.pkcs8_base64_single_line.slice(0, 300)}`],
  ['PEM, inside base64', Buffer.from(app2048.pkcs8_private_pem).toString('base64')],
  ['of 1024 bits', keys.app1024.pkcs8_base64_single_line],
])('private-key-pasted: %s', (_form, text) => {
  expect(hasPrivateKey(text)).toBe(true)
  const said = [
    diagnose(text),
    diagnose('a=1', { signed: text }),
    diagnose('a=1', { keys: [{ name: 'k', role: 'used', publicKey: text }] }),
  ]
  for (const diagnosis of said) {
    expect(diagnosis).toMatchObject({ verdict: 'undecidable', code: 'private-key-pasted' })
    expect(JSON.stringify(diagnosis)).not.toContain(text.slice(40, 80))
  }
})

test('no public key, certificate or signature is taken for a private one', () => {
  const texts = [
    ...Object.values(keys).map((key) => (typeof key === 'string' ? key : key.spki_public_pem)),
    ...Object.values(keys).map((key) =>
      typeof key === 'string' ? key : key.public_base64_single_line,
    ),
    ...vectors.cert_sn.map((vector) => vector.pem),
    ...vectors.notify_verify.map((vector) => vector.wire_body),
    pkcs1,
  ]
  expect(texts.filter(hasPrivateKey)).toEqual([])
})

test('what is no message is unreadable, and what is too long is not read', () => {
  for (const text of ['', 'hello', '{}', '[1]', '{"a":', '\u0000', '%', '=&=', '<html></html>']) {
    expect(diagnose(text)).toMatchObject({ verdict: 'undecidable', code: 'unreadable' })
  }
  expect(diagnose('a'.repeat(200_000)).code).toBe('too-large')
  expect(diagnose(send(notification, 'x'), { signed: 'a'.repeat(200_000) }).code).toBe('too-large')
})

test('there are words in both languages for every diagnosis', () => {
  for (const code of diagnosisCodes) {
    const { sentence, advice } = wordsOf(code)
    expect(sentence.zh).toMatch(/[^。]$/)
    expect(sentence.en).toMatch(/[^.]$/)
    expect(advice.zh).toMatch(/。$|key\.pem/)
    expect(advice.en).toMatch(/\.$/)
  }
})

function curve(): string {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return publicKey.export({ format: 'pem', type: 'spki' })
}
