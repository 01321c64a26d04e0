// Bytes of one charset read as those of the other.
import { decodeBytes } from '../../charset/decode-bytes.ts'
import { encodeText } from '../../charset/encode-text.ts'
import type { Charset } from '../../charset/charset.ts'
import { eachValue } from '../spelling.ts'
import type { Mistake, Spelling } from '../spelling.ts'

const otherOf = (charset: Charset): Charset => (charset === 'utf-8' ? 'gbk' : 'utf-8')

/** The right text, turned into bytes by the charset that the message does not announce. */
export const bytesOfOtherCharset: Mistake = {
  code: 'bytes-of-other-charset',
  variants: (spelling) => [
    { spelling: { ...spelling, charset: otherOf(spelling.charset) }, names: ['charset'] },
  ],
}

/** Text that was written in one charset and read in another, read anew, if nothing was lost. */
const reread = (from: Charset, to: Charset) => (value: string) =>
  isAscii(value) ? value : decodeBytes(encodeText(value, from), to)

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text)

/** Undone by reading anew: the value as it stands here holds the bytes of GBK. */
export const gbkReadAsUtf8: Mistake = {
  code: 'gbk-read-as-utf8',
  variants: (spelling) => eachValue(spelling, reread('utf-8', 'gbk')),
}

export const utf8ReadAsGbk: Mistake = {
  code: 'utf8-read-as-gbk',
  variants: (spelling) => eachValue(spelling, reread('gbk', 'utf-8')),
}

/** Of a reader whose string is wrong while the message is right: its reading is the mistake. */
export const readerTookGbkForUtf8: Mistake = {
  code: 'gbk-read-as-utf8',
  variants: (spelling: Spelling) => eachValue(spelling, reread('gbk', 'utf-8')),
}

export const readerTookUtf8ForGbk: Mistake = {
  code: 'utf8-read-as-gbk',
  variants: (spelling: Spelling) => eachValue(spelling, reread('utf-8', 'gbk')),
}
