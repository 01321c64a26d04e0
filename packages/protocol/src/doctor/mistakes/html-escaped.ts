// Text that went through a page: `"` became `&quot;`, or the other way round.
import { eachValue } from '../spelling.ts'
import type { Mistake } from '../spelling.ts'

const marks: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#039;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&#x2F;': '/',
  '&#47;': '/',
}

/** The marks of a page turned back into letters, once. */
export function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|apos|#0?3[49]|#x27|#x2F|#47);/g, (mark) => {
    return marks[mark] ?? mark
  })
}

/** What different libraries escape: quotes alone, marks of tags, all of them. */
const escapes: readonly Readonly<Record<string, string>>[] = [
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  { '"': '&quot;' },
]

/** Unescaped it fits: a filter or a page did this to what was sent. */
export const arrivedEscaped: Mistake = {
  code: 'html-escaped',
  *variants(spelling) {
    yield* eachValue(spelling, unescapeHtml)
    yield* eachValue(spelling, (value) => unescapeHtml(unescapeHtml(value)))
  },
}

/** The same, or the escaped text was signed, by any library's idea of escaping. */
export const htmlEscaped: Mistake = {
  code: 'html-escaped',
  *variants(spelling) {
    yield* arrivedEscaped.variants(spelling)
    for (const table of escapes) {
      yield* eachValue(spelling, (value) =>
        value.replaceAll(/[&<>"']/g, (letter) => table[letter] ?? letter),
      )
    }
  },
}
