// What a signature is over. RSA's public operation turns a signature back into the digest that was
// signed: one operation says whether a key made it and by which algorithm, and any number of texts
// can then be compared by hashing alone. https://www.rfc-editor.org/rfc/rfc8017#section-9.2
import { Buffer } from 'node:buffer'
import { constants, createHash, publicDecrypt } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** The algorithms that somebody may have taken, the two right ones first. */
export type DigestName = 'sha256' | 'sha1' | 'sha512' | 'sha384' | 'sha224' | 'md5'

/** What stands inside a signature; `pss` hides its digest behind a salt. */
export type Recovered =
  | { readonly padding: 'pkcs1'; readonly algorithm: DigestName; readonly digest: Buffer }
  | { readonly padding: 'pss' }

/** The DER in front of a digest, which names its algorithm. */
const prefixes: readonly (readonly [DigestName, Buffer])[] = [
  ['sha256', Buffer.from('3031300d060960864801650304020105000420', 'hex')],
  ['sha1', Buffer.from('3021300906052b0e03021a05000414', 'hex')],
  ['sha512', Buffer.from('3051300d060960864801650304020305000440', 'hex')],
  ['sha384', Buffer.from('3041300d060960864801650304020205000430', 'hex')],
  ['sha224', Buffer.from('302d300d06096086480165030402040500041c', 'hex')],
  ['md5', Buffer.from('3020300c06082a864886f70d020505000410', 'hex')],
]

/**
 * The digest under a signature, or `undefined` when this key has not made it: that another key's
 * signature looks like one of this key happens once in 2^100 times. Never throws.
 */
export function recoverDigest(signature: Uint8Array, key: KeyObject): Recovered | undefined {
  if (key.asymmetricKeyType !== 'rsa' || signature.length !== bytesOf(key)) return undefined
  try {
    return readBlock(publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature))
  } catch {
    return undefined
  }
}

/** 00 01, FF up to a 00, then the algorithm and the digest. PSS has neither, and ends with BC. */
function readBlock(block: Buffer): Recovered | undefined {
  const end = block.indexOf(0, 2)
  const isFilled = end > 9 && block.subarray(2, end).every((byte) => byte === 0xff)
  if (block[0] === 0 && block[1] === 1 && isFilled) {
    const content = block.subarray(end + 1)
    const found = prefixes.find(([, prefix]) => content.subarray(0, prefix.length).equals(prefix))
    if (found === undefined) return undefined
    const [algorithm, prefix] = found
    return { padding: 'pkcs1', algorithm, digest: content.subarray(prefix.length) }
  }
  return block.at(-1) === 0xbc ? { padding: 'pss' } : undefined
}

/** How long a signature of this key is. */
export function bytesOf(key: KeyObject): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
}

export function digestOf(bytes: Uint8Array, algorithm: DigestName): Buffer {
  return createHash(algorithm).update(bytes).digest()
}
