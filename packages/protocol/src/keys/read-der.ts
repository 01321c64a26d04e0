import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { KeyForm } from './key-form-error.ts'

/** What some bytes, or the block they came in, turned out to be. */
export interface FoundKey {
  readonly form: KeyForm
  /** There when the form is a private key, a public key or a certificate, and RSA. */
  readonly key?: KeyObject
}

/**
 * Tells by trial what DER bytes are. OpenSSL's own messages are dropped: they speak of the attempt,
 * not of the mistake. Never throws.
 */
export function readDer(der: Buffer): FoundKey {
  for (const { form, read } of attempts) {
    try {
      const key = read(der)
      return key.asymmetricKeyType === 'rsa' ? { form, key } : { form: 'key that is not RSA' }
    } catch (error) {
      if (isMissingPassword(error)) return { form: 'encrypted private key' }
    }
  }
  return { form: 'unreadable text' }
}

/**
 * The order matters: OpenSSL reads PKCS#8 when asked for PKCS#1, and a private key when asked for a
 * public one in PKCS#1 form.
 */
const attempts: readonly { form: KeyForm; read: (der: Buffer) => KeyObject }[] = [
  { form: 'public key', read: (key) => createPublicKey({ key, format: 'der', type: 'spki' }) },
  {
    form: 'PKCS#8 private key',
    read: (key) => createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  },
  {
    form: 'PKCS#1 private key',
    read: (key) => createPrivateKey({ key, format: 'der', type: 'pkcs1' }),
  },
  { form: 'public key', read: (key) => createPublicKey({ key, format: 'der', type: 'pkcs1' }) },
  { form: 'certificate', read: (der) => new X509Certificate(der).publicKey },
]

function isMissingPassword(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MISSING_PASSPHRASE'
}
