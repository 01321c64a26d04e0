import { Buffer } from 'node:buffer'
import iconv from 'iconv-lite'
import type { Charset } from './charset.ts'

/**
 * Bytes of the text. Never throws: a character the charset lacks becomes `?` in GBK and GB2312,
 * and a lone surrogate becomes U+FFFD in UTF-8, as in the official packages.
 */
export function encodeText(text: string, charset: Charset): Buffer {
  return charset === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, charset)
}
