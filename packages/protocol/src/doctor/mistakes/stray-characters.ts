// A line end, a byte order mark or blanks that nobody sees.
import { mapValues, textOf } from '../spelling.ts'
import type { Mistake } from '../spelling.ts'

export const strayCharacters: Mistake = {
  code: 'stray-characters',
  *variants(spelling) {
    const text = textOf(spelling)
    const others = [`${text}\n`, `${text}\r\n`, `${text} `, `\ufeff${text}`, `${text}&`, `&${text}`]
    for (const other of others) yield { spelling: { ...spelling, text: other } }
    yield { spelling: { ...spelling, text: `"${text}"` } }
    yield mapValues(spelling, (value) => value.trim())
    yield mapValues(spelling, (value) => value.replaceAll('\r\n', '\n'))
    yield mapValues(spelling, (value) => value.replaceAll(/\r?\n/g, '\r\n'))
  },
}
