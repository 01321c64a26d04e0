import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { KeyFormError } from './key-form-error.ts'
import type { KeyForm, KeyFormErrorCode } from './key-form-error.ts'
import { readBlocks } from './read-blocks.ts'
import { readDer } from './read-der.ts'

/**
 * Reads an RSA private key in any form in which they circulate: PKCS#1 or PKCS#8, PEM or bare
 * base64. Keep what it returns: setting a key up costs as much as signing with it.
 * Throws {@link KeyFormError} when the text is something else.
 */
export function readPrivateKey(text: string): KeyObject {
  return readKey(text, 'private', {
    'public key': 'public-key-in-place-of-private',
    certificate: 'certificate-in-place-of-private',
  })
}

/**
 * Reads an RSA public key: SPKI or PKCS#1, or the key of an X.509 certificate (of the first one, if
 * there are several), PEM or bare base64. Throws {@link KeyFormError} when the text is something
 * else, above all a private key.
 */
export function readPublicKey(text: string): KeyObject {
  return readKey(text, 'public', {
    'PKCS#1 private key': 'private-key-in-place-of-public',
    'PKCS#8 private key': 'private-key-in-place-of-public',
  })
}

/** The private key as one line of base64 (PKCS#8), the form the platform's own tools give. */
export function exportPrivateKey(key: KeyObject): string {
  return key.export({ format: 'der', type: 'pkcs8' }).toString('base64')
}

/**
 * The public key as one line of base64 (SPKI), the form to enter at the platform. From a private
 * key it gives its public half, so that a key can be recognised as one's own.
 */
export function exportPublicKey(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key
  return publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
}

/** Codes for forms that are wrong wherever they stand. */
const alwaysWrong: Partial<Record<KeyForm, KeyFormErrorCode>> = {
  'encrypted private key': 'encrypted',
  'OpenSSH key': 'openssh',
  'certificate request': 'certificate-request',
  'key that is not RSA': 'not-rsa',
  'unreadable text': 'unreadable',
}

function readKey(
  text: string,
  type: 'private' | 'public',
  misplaced: Partial<Record<KeyForm, KeyFormErrorCode>>,
): KeyObject {
  let first: KeyForm | undefined
  for (const block of readBlocks(text)) {
    const { form, key } = block.der ? readDer(block.der) : { form: block.form ?? 'unreadable text' }
    if (key?.type === type) return key
    first ??= form
  }
  if (first === undefined) throw new KeyFormError('empty', 'nothing')
  throw new KeyFormError(misplaced[first] ?? alwaysWrong[first] ?? 'unreadable', first)
}
