import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import { encodeText } from '../charset/encode-text.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { decodeStrictBase64 } from '../signing/sign-bytes.ts'

/** The protocol fixes it at zero: the same content under one key is the same cipher text. */
const initialVector = Buffer.alloc(16)

const ciphersByKeyLength: ReadonlyMap<number, string> = new Map([
  [16, 'aes-128-cbc'],
  [24, 'aes-192-cbc'],
  [32, 'aes-256-cbc'],
])

/**
 * The base64 cipher text of `biz_content` or of an answer's node: AES/CBC/PKCS5Padding. Encrypt
 * first, then sign the cipher text. `keyBase64` is the key the platform issued to the application,
 * 16 bytes; any other AES length works too, what is no AES key is a `RangeError`.
 * https://opendocs.alipay.com/common/02mse3
 */
export function encryptContent(
  plain: string,
  keyBase64: string,
  charset: Charset = 'utf-8',
): string {
  const found = readContentKey(keyBase64)
  if (found === undefined) throw new RangeError('The AES key is not base64 of 16, 24 or 32 bytes.')
  const cipher = createCipheriv(found.algorithm, found.key, initialVector)
  return Buffer.concat([cipher.update(encodeText(plain, charset)), cipher.final()]).toString(
    'base64',
  )
}

/**
 * The text back; `undefined` for a wrong key, a text cut short, or anything else that is not cipher
 * text of this key. Verify before you decrypt: nothing here proves who wrote it. Never throws.
 */
export function decryptContent(
  cipherText: string,
  keyBase64: string,
  charset: Charset = 'utf-8',
): string | undefined {
  const found = readContentKey(keyBase64)
  const bytes = decodeStrictBase64(cipherText)
  if (found === undefined || bytes === undefined) return undefined
  try {
    const decipher = createDecipheriv(found.algorithm, found.key, initialVector)
    return decodeBytes(Buffer.concat([decipher.update(bytes), decipher.final()]), charset)
  } catch {
    return undefined
  }
}

function readContentKey(keyBase64: string): { algorithm: string; key: Buffer } | undefined {
  const key = decodeStrictBase64(keyBase64)
  const algorithm = key && ciphersByKeyLength.get(key.length)
  return key === undefined || algorithm === undefined ? undefined : { algorithm, key }
}
