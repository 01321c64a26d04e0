// Texts: numbers of orders, titles, remarks. Nothing is trimmed, cut or changed.
import { field, isFlaw, type Field, type Flaw } from './field.ts'

/** How the length of a text is counted: a Chinese character is one character, or two units. */
export type TextLength = 'characters' | 'units'

const printableAscii = /^[ -~]*$/
const controlOrLoneSurrogate = /[\p{Cc}\p{Cs}]/u

const notText: Flaw = { zh: '须为字符串', en: 'must be a JSON string' }
const notPrintable: Flaw = {
  zh: '含有控制字符或无效的Unicode字符',
  en: 'contains a control character or half of a surrogate pair',
}

/**
 * A text of 1 to `max` characters (Unicode code points). Counted in units, every character outside
 * ASCII takes two: 100 units are 100 letters or 50 Chinese characters. NUL and lone surrogates are
 * refused because no database or charset keeps them, other control characters because they can
 * forge a line of a bill or a log.
 */
export function text(max: number, length: TextLength = 'characters'): Field<string, string, true> {
  const format =
    length === 'units'
      ? {
          zh: `不超过${max}个字母或${max / 2}个汉字`,
          en: `at most ${max} letters or ${max / 2} Chinese characters`,
        }
      : { zh: `不超过${max}个字符`, en: `at most ${max} characters` }
  const tooLong: Flaw = { zh: `长度须${format.zh}`, en: `must have ${format.en}` }
  const parse = (value: unknown): string | Flaw => {
    const plain = plainText(value)
    if (isFlaw(plain)) return plain
    return lengthOf(plain, length, max) > max ? tooLong : plain
  }
  return field({ max, format, parse, read: readText, render: (value: string) => value })
}

/** A string that can be kept and shown, of any length; or what is wrong with it. */
function plainText(value: unknown): string | Flaw {
  if (typeof value !== 'string') return notText
  return printableAscii.test(value) || !controlOrLoneSurrogate.test(value) ? value : notPrintable
}

/** Any string; numbers as their decimal text, since some answers leave the quotes out. */
export function readText(value: unknown): string | Flaw {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : notText
}

function lengthOf(value: string, length: TextLength, max: number): number {
  // A character is one or two UTF-16 code units, so very short and very long texts need no count.
  if (length === 'characters' && value.length <= max) return value.length
  if (value.length > 2 * max) return value.length
  let units = 0
  for (const character of value) units += length === 'units' && character > '\u007f' ? 2 : 1
  return units
}
