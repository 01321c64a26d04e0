// Parameters that are in the message and not in the signed string, or the other way round.
import type { FormPair } from '../../form/parse-form.ts'
import type { Mistake, Spelling, Variant } from '../spelling.ts'

const without = (spelling: Spelling, names: readonly string[]): Variant => ({
  spelling: { ...spelling, pairs: spelling.pairs.filter(([name]) => !names.includes(name)) },
  names,
})

const withMore = (spelling: Spelling, more: readonly FormPair[]): Variant => ({
  spelling: { ...spelling, pairs: [...spelling.pairs, ...more] },
  names: more.map(([name]) => name),
})

/** Something was added after signing: by a proxy, a framework, or the merchant's own return_url. */
export const parameterNotSigned: Mistake = {
  code: 'parameter-not-signed',
  variants: ({ ...spelling }) => spelling.pairs.map(([name]) => without(spelling, [name])),
}

/** Parameters whose value can be told although they are gone. */
const guessable: readonly FormPair[] = [
  ['charset', 'utf-8'],
  ['charset', 'UTF-8'],
  ['version', '1.0'],
  ['sign_type', 'RSA2'],
  ['format', 'JSON'],
  ['format', 'json'],
]

/** Something was dropped after signing, such as fields that a program had not heard of. */
export const parameterLost: Mistake = {
  code: 'parameter-lost',
  *variants(spelling): Generator<Variant> {
    if (spelling.text !== undefined) return
    const { pairs } = spelling
    const appId = pairs.find(([name]) => name === 'app_id')?.[1]
    const all: FormPair[] = [
      ...guessable,
      ...(appId === undefined ? [] : [['auth_app_id', appId] as const]),
    ]
    const absent = all.filter(([name]) => !pairs.some(([found]) => found === name))
    for (const pair of absent) yield withMore(spelling, [pair])
    for (const [at, first] of absent.entries()) {
      for (const second of absent.slice(at + 1)) {
        if (second[0] !== first[0]) yield withMore(spelling, [first, second])
      }
    }
  },
}

/** By comparison with a string that is there: what it lacks. */
export function lostIn(other: string): Mistake {
  const there = namesIn(other)
  return {
    code: 'parameter-lost',
    variants: (spelling) => {
      const missing = spelling.pairs.flatMap(([name]) => (there.has(name) ? [] : [name]))
      return missing.length === 0 ? [] : [without(spelling, missing)]
    },
  }
}

/** By comparison with a string that is there: what it has besides. */
export function addedIn(other: string): Mistake {
  return {
    code: 'parameter-not-signed',
    variants: (spelling) => {
      const known = new Set(spelling.pairs.map(([name]) => name))
      const more = pairsIn(other).filter(([name]) => !known.has(name))
      return more.length === 0 ? [] : [withMore(spelling, more)]
    },
  }
}

const pairsIn = (text: string): FormPair[] =>
  text.split('&').map((piece) => {
    const at = piece.indexOf('=')
    return at === -1 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)]
  })

const namesIn = (text: string): Set<string> => new Set(pairsIn(text).map(([name]) => name))
