// JSON that was parsed and written anew on the way: the same to a program, another text to sign.
import { withPlainSlashes } from '../../envelope/verify-response.ts'
import { jsonSpellings } from '../json-spellings.ts'
import { mapValues } from '../spelling.ts'
import type { Mistake, Spelling, Variant } from '../spelling.ts'

const isJson = (value: string): boolean => /^\s*[{[]/.test(value)

/** Texts that may be JSON, the name being that of the parameter they are the value of. */
function jsonTexts({ pairs, text }: Spelling): readonly (readonly [string, string])[] {
  const texts = text === undefined ? pairs : [['', text] as const]
  return texts.filter(([, value]) => isJson(value))
}

function* rewritten(spelling: Spelling): Generator<Variant> {
  for (const [name, value] of jsonTexts(spelling)) {
    for (const other of [withPlainSlashes(value), ...jsonSpellings(value)]) {
      if (other === value) continue
      yield mapValues(spelling, (old, found) => (found === name ? other : old))
    }
  }
}

export const jsonRewritten: Mistake = { code: 'json-rewritten', variants: rewritten }

/** An object that was pasted into a string: JavaScript's words for it were signed. */
export const objectNotText: Mistake = {
  code: 'object-not-text',
  variants: (spelling) => [
    mapValues(spelling, (value) => (isJson(value) ? '[object Object]' : value)),
  ],
}
