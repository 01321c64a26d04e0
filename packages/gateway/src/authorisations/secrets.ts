// Codes and tokens: made of chance, kept as digests, found by the bucket that follows from these.
import { createHash } from 'node:crypto'

/** Where a code or token lives. */
export interface SecretPlace {
  readonly bucket: number
  readonly hash: Buffer
}

/** The first ten bits of the digest are the bucket. */
export function placeOf(secret: string): SecretPlace {
  return placeOfHash(createHash('sha256').update(secret).digest())
}

/** The same of a digest that was kept. */
export const placeOfHash = (hash: Buffer): SecretPlace => ({
  bucket: hash.readUInt16BE(0) >>> 6,
  hash,
})

/** 32 hexadecimal digits, as the hosted platform's, from 32 random bytes as base64url. */
export const secretOf = (token: string): string =>
  Buffer.from(token, 'base64url').toString('hex').slice(0, 32)
