import { sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/**
 * How a message is signed: `RSA2` is SHA256withRSA, `RSA` is SHA1withRSA, both PKCS#1 v1.5, both
 * written as base64. https://opendocs.alipay.com/common/02kf5q
 */
export type SignType = 'RSA' | 'RSA2'

const digests: ReadonlyMap<string, string> = new Map<SignType, string>([
  ['RSA', 'sha1'],
  ['RSA2', 'sha256'],
])

/**
 * Signs on the thread pool of libuv, so that the event loop stays free: a 2048 bit signature costs
 * about a quarter of a millisecond. The same bytes and key always give the same base64 text.
 */
export function signBytes(
  content: Uint8Array,
  key: KeyObject,
  signType: SignType,
): Promise<string> {
  return new Promise((resolve, reject) => {
    sign(digests.get(signType), content, key, (error, signature) => {
      if (error) reject(error)
      else resolve(signature.toString('base64'))
    })
  })
}

/** Signs on the calling thread: for tools and tests, or where nothing else waits. */
export function signBytesSync(content: Uint8Array, key: KeyObject, signType: SignType): string {
  return sign(digests.get(signType), content, key).toString('base64')
}

/**
 * Whether `signature` is a signature of these bytes under this RSA key. The text must be base64 as
 * an encoder writes it: no line breaks, right padding, no stray bits. Never throws, whatever the
 * signature, the key or the sign type.
 */
export function verifyBytes(
  content: Uint8Array,
  signature: string,
  key: KeyObject,
  signType: SignType,
): boolean {
  const digest = digests.get(signType)
  // Without a digest OpenSSL would take one of its own.
  if (digest === undefined || key.asymmetricKeyType !== 'rsa') return false
  const bytes = decodeStrictBase64(signature)
  if (bytes === undefined) return false
  try {
    return verify(digest, content, key, bytes)
  } catch {
    return false
  }
}

/** The bytes of canonical base64 text; `undefined` for anything else. */
export function decodeStrictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}
