import type { Charset } from './charset.ts'

/** GB2312 text is read as GBK, of which it is a part: senders that announce it use all of GBK. */
const decoders: Record<Charset, TextDecoder> = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  gbk: new TextDecoder('gbk'),
  gb2312: new TextDecoder('gbk'),
}

/**
 * Text of the bytes. Never throws: what is no text in this charset becomes U+FFFD, so that a
 * signature over the original bytes no longer matches. A byte order mark is kept as a character.
 */
export function decodeBytes(bytes: Uint8Array, charset: Charset): string {
  return decoders[charset].decode(bytes)
}
