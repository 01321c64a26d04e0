import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keys, vectors } from '../../test/vectors/load-vectors.ts'
import { KeyFormError } from './key-form-error.ts'
import type { KeyFormErrorCode } from './key-form-error.ts'
import { exportPrivateKey, exportPublicKey, readPrivateKey, readPublicKey } from './read-key.ts'

const {
  pkcs1_private_pem: pkcs1Pem,
  pkcs8_private_pem: pkcs8Pem,
  pkcs1_base64_single_line: pkcs1Line,
  pkcs8_base64_single_line: pkcs8Line,
  spki_public_pem: spkiPem,
  public_base64_single_line: spkiLine,
} = keys.app2048
const certificate = vectors.cert_sn.find(({ name }) => name === 'test-app-cert')?.pem ?? ''

const pkcs1PublicPem = readPublicKey(spkiPem).export({ format: 'pem', type: 'pkcs1' })
const disguises: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'with Windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'with old Macintosh line ends': (text) => text.replaceAll('\n', '\r'),
  'squeezed on one line': (text) => text.replaceAll('\n', ''),
  'with blanks for line ends': (text) => text.replaceAll('\n', ' '),
  'with line ends written out': (text) => text.replaceAll('\n', String.raw`\n`),
  'with Windows line ends written out': (text) => text.replaceAll('\n', String.raw`\r\n`),
  'in quotes': (text) => `"${text}"`,
  'in quotes, from a line of code': (text) => `'${text}';`,
  indented: (text) => text.replaceAll(/^/gm, '    '),
  'after a byte order mark': (text) => `\uFEFF${text}`,
  'without its last line': (text) => text.replace(/-----END [A-Z ]+-----\n?/, ''),
  'wrapped at 64': (text) => text.replaceAll(/(?!-)([^\n]{64})/g, '$1\n'),
}

describe.each(Object.entries(disguises))('a key %s', (_name, disguise) => {
  test.each([pkcs1Pem, pkcs8Pem, pkcs1Line, pkcs8Line])('is read as a private key', (text) => {
    expect(exportPrivateKey(readPrivateKey(disguise(text)))).toBe(pkcs8Line)
  })

  test.each([spkiPem, spkiLine, pkcs1PublicPem, certificate])('is read as a public key', (text) => {
    expect(exportPublicKey(readPublicKey(disguise(text)))).toBe(spkiLine)
  })
})

test('a private key gives its public half, so that one can recognise one’s own', () => {
  expect(exportPublicKey(readPrivateKey(pkcs1Line))).toBe(spkiLine)
})

test('of several things that are no such key the first is named', () => {
  const texts = [`${certificate}\n${spkiPem}`, `${spkiPem}\n-----BEGIN X-----`]
  expect(texts.map((text) => codeOf(() => readPrivateKey(text)))).toEqual([
    'certificate-in-place-of-private',
    'public-key-in-place-of-private',
  ])
})

test('a private key is found behind what came with it', () => {
  expect(exportPrivateKey(readPrivateKey(`${certificate}\n${pkcs8Pem}`))).toBe(pkcs8Line)
})

describe('what is no such key is named', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const passphrase = 'x'
  const cipher = 'aes-256-cbc'
  const pem = 'pem'
  const encrypted = [
    rsa.export({ format: pem, type: 'pkcs8', cipher, passphrase }),
    rsa.export({ format: pem, type: 'pkcs1', cipher, passphrase }),
    rsa.export({ format: 'der', type: 'pkcs8', cipher, passphrase }).toString('base64'),
  ]
  const onCurve = [
    curve.privateKey.export({ format: pem, type: 'sec1' }),
    curve.privateKey.export({ format: pem, type: 'pkcs8' }),
    curve.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    curve.publicKey.export({ format: pem, type: 'spki' }),
    curve.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  ]
  const openssh = [
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----',
    'ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB me@home',
  ]
  const request = '-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----'
  const garbage = [
    '/etc/keys/app.pem',
    'not a key',
    pkcs8Line.slice(0, 400),
    pkcs8Pem.slice(0, 400),
    `${pkcs8Line}\0`,
    'AAAA',
    '-----BEGIN PRIVATE KEY-----',
    '红包',
  ]

  const inPlaceOf: Record<'private' | 'public', [KeyFormErrorCode, string[]][]> = {
    private: [
      ['empty', ['', ' \n', '""']],
      ['public-key-in-place-of-private', [spkiPem, spkiLine, pkcs1PublicPem]],
      ['certificate-in-place-of-private', [certificate]],
      ['encrypted', encrypted],
      ['not-rsa', onCurve],
      ['openssh', openssh],
      ['certificate-request', [request]],
      ['unreadable', garbage],
    ],
    public: [
      ['empty', ['', ' \n', '""']],
      ['private-key-in-place-of-public', [pkcs1Pem, pkcs8Pem, pkcs1Line, pkcs8Line]],
      ['encrypted', encrypted],
      ['not-rsa', onCurve],
      ['openssh', openssh],
      ['certificate-request', [request]],
      ['unreadable', garbage],
    ],
  }

  test.each(inPlaceOf.private)('in place of a private key: %s', (code, texts) => {
    expect(texts.map((text) => codeOf(() => readPrivateKey(text)))).toEqual(texts.map(() => code))
  })

  test.each(inPlaceOf.public)('in place of a public key: %s', (code, texts) => {
    expect(texts.map((text) => codeOf(() => readPublicKey(text)))).toEqual(texts.map(() => code))
  })
})

test('whatever the text, the error is ours and holds nothing of it', () => {
  const pieces = fc.constantFrom('-----BEGIN ', 'RSA ', 'PRIVATE KEY-----', '\n', '"', 'MIIE', '=')
  const text = fc.array(fc.oneof(pieces, fc.base64String(), fc.string()), { maxLength: 12 })
  fc.assert(
    fc.property(text, (parts) => {
      const secret = `${parts.join('')}hunter2`
      const error = errorOf(() => readPrivateKey(secret))
      expect(error).toBeInstanceOf(KeyFormError)
      expect(String(error)).not.toContain('hunter2')
      expect(errorOf(() => readPublicKey(secret))).toBeInstanceOf(KeyFormError)
    }),
  )
})

function codeOf(act: () => unknown): string {
  const error = errorOf(act)
  return error instanceof KeyFormError ? error.code : String(error)
}

function errorOf(act: () => unknown): unknown {
  try {
    act()
    return 'no error'
  } catch (error) {
    return error
  }
}
