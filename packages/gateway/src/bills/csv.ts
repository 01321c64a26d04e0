// Lines of a bill. Its readers split at commas and line ends and know no quotes, and spreadsheets
// run what begins like a formula: whatever a text says, it stays one value and stays a text.
import { encodeText } from '@hongbao/protocol'

/** What would end a value or a line, and what would be a quote; full-width forms look alike. */
const harmless: Readonly<Record<string, string>> = { ',': '，', '"': '＂' }

/** A text that somebody else wrote, as a value. */
export function safeText(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[,"]/g, (character) => harmless[character] ?? ' ')
  return /^\s*[-=+@＝＋－＠]/u.test(plain) ? `'${plain}` : plain
}

/** A line of values, each followed by a tab, as the platform's: long numbers then stay texts. */
export const valuesLine = (values: readonly string[]): string =>
  `${values.map((value) => `${value}\t`).join(',')}${lineEnd}`

/** A line that is no line of values. */
export const plainLine = (text: string): string => text + lineEnd

/** In GBK; a character that it lacks, as an emoji, becomes a question mark. */
export const inGbk = (text: string): Buffer => encodeText(text, 'gbk')

const lineEnd = '\r\n'
