// Where two strings part, so that it can be looked at.
import { encodeText } from '../charset/encode-text.ts'
import type { Charset } from '../charset/charset.ts'
import type { Excerpt, FirstDifference } from './diagnosis.ts'
import { doctorLimits } from './limits.ts'

/** The first place at which the strings differ; `undefined` when they are the same. */
export function firstDifference(
  expected: string,
  actual: string,
  charset: Charset,
): FirstDifference | undefined {
  if (expected === actual) return undefined
  let index = 0
  while (expected[index] === actual[index]) index += 1
  // Half a letter beyond the first plane has no bytes.
  if (isSecondHalf(expected.charCodeAt(index)) || isSecondHalf(actual.charCodeAt(index))) index -= 1
  return {
    index,
    byteOffset: encodeText(expected.slice(0, index), charset).length,
    expected: excerptAt(expected, index, charset),
    actual: excerptAt(actual, index, charset),
  }
}

function isSecondHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

function excerptAt(text: string, index: number, charset: Charset): Excerpt {
  const { excerptChars } = doctorLimits
  const around = text.slice(Math.max(0, index - excerptChars), index + excerptChars)
  const bytes = encodeText(text.slice(index, index + 8), charset).subarray(0, 8)
  return {
    text: around.toWellFormed(),
    hex: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' '),
  }
}
