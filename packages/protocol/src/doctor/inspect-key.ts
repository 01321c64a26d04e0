// A key, or what is taken for one: in which form it is, and who wants another.
import { Buffer } from 'node:buffer'
import type { KeyObject } from 'node:crypto'
import { KeyFormError } from '../keys/key-form-error.ts'
import { readBlocks } from '../keys/read-blocks.ts'
import { readDer } from '../keys/read-der.ts'
import { readPublicKey } from '../keys/read-key.ts'
import type { DiagnosisCode } from './diagnosis.ts'

/** PEM, or base64 as RSA keys and certificates begin. */
export function looksLikeKey(text: string): boolean {
  return (
    /-----\s*BEGIN /.test(text) || /^\s*["']?MI[E-L][A-Za-z0-9+/=\s\\]{60,}["']?\s*$/.test(text)
  )
}

/**
 * Whether a private key stands anywhere in a text, in whatever form: such a text must not be kept.
 * Bare base64 counts from its first bytes on, so that half a key counts, too.
 */
export function hasPrivateKey(text: string): boolean {
  if (privateFrames.some((frame) => frame.test(text))) return true
  return [...text.matchAll(/MI[E-L][A-Za-z0-9+/]{9,13}/g)].some(([found]) => isPrivateStart(found))
}

/** PEM, PEM inside base64, and JSON Web Keys. */
const privateFrames: readonly RegExp[] = [
  /-----\s*BEGIN [A-Z0-9 ]*PRIVATE KEY/,
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFURS|BFTkNSWVBURU)/,
  /"kty"\s*:\s*"RSA"[\s\S]*"d"\s*:|"d"\s*:[\s\S]*"kty"\s*:\s*"RSA"/,
]

/**
 * PKCS#1: a sequence, version 0, then the modulus. PKCS#8: a sequence, version 0, then a sequence
 * with the algorithm. Certificates and public keys begin with another sequence.
 */
const isPrivateStart = (base64: string): boolean =>
  /^30(?:82....|81..)020100(?:02|30)/.test(Buffer.from(base64, 'base64').toString('hex'))

/** What is to be said of a key that was pasted by itself. */
export function inspectKey(text: string): DiagnosisCode {
  if (hasPrivateKey(text)) return 'private-key-pasted'
  const [block] = readBlocks(text)
  if (block?.der === undefined) return 'key-malformed'
  const { form } = readDer(block.der)
  if (form !== 'public key' && form !== 'certificate') return 'key-malformed'
  if (form === 'certificate') return 'right'
  // SubjectPublicKeyInfo begins with the algorithm, PKCS#1 with the modulus.
  const isPkcs1 = /^30(?:82....|81..|[0-7].)02/.test(block.der.subarray(0, 6).toString('hex'))
  const says = block.label === '' ? undefined : block.label === 'RSA PUBLIC KEY'
  return isPkcs1 || (says ?? isPkcs1) !== isPkcs1 ? 'key-pkcs1-pkcs8' : 'right'
}

/** A public key in any form, or why it is none. */
export function readKnownKey(key: string | KeyObject): KeyObject | DiagnosisCode {
  if (typeof key !== 'string') return key.type === 'public' ? key : 'private-key-pasted'
  if (hasPrivateKey(key)) return 'private-key-pasted'
  try {
    return readPublicKey(key)
  } catch (error) {
    if (error instanceof KeyFormError) return 'key-malformed'
    throw error
  }
}
