import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { encodeText } from '../charset/encode-text.ts'
import { verifyBytes } from './sign-bytes.ts'
import type { SignType } from './sign-bytes.ts'

/**
 * Whether `signature` signs this text, in the bytes of its charset. A text that the charset cannot
 * hold has no bytes there, and so no signature: many such texts share the bytes of one with
 * question marks. Never throws.
 */
export function verifyText(
  text: string,
  charset: Charset,
  signature: string,
  key: KeyObject,
  signType: SignType,
): boolean {
  const bytes = encodeText(text, charset)
  return verifyBytes(bytes, signature, key, signType) && isWhole(text, bytes, charset)
}

/**
 * Whether the charset could hold the text. In UTF-8 only half of a surrogate pair is lost, which no
 * decoder leaves.
 */
export const isWhole = (text: string, bytes: Uint8Array, charset: Charset): boolean =>
  charset === 'utf-8' || decodeBytes(bytes, charset) === text
