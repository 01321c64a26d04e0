import { charsetOf } from '../charset/charset.ts'
import type { Charset } from '../charset/charset.ts'
import { parseForm } from '../form/parse-form.ts'
import type { FormPair } from '../form/parse-form.ts'

/** The parameters of a call, from query and body together, decoded, each name once. */
export type RequestParameters = ReadonlyMap<string, string>

/** Why the parameters of a call cannot be read; `field` is the parameter at fault, if it is one. */
export interface UnreadableRequest {
  readonly refusal: 'isv.invalid-charset' | 'isv.invalid-parameter'
  readonly field?: string
}

/** A call as read: the charset everything was decoded in, and the parameters. */
export interface ReadableRequest {
  readonly charset: Charset
  readonly parameters: RequestParameters
}

/**
 * Reads the parameters of a call, or of a notification, from the raw query (without `?`) and the
 * raw body. Packages spread parameters over both as they like, so the two are merged: the same name
 * with the same value counts once, with different values the call is refused. The charset is looked
 * for in the query first, then in the body; without one, UTF-8 is assumed. Sizes are for the caller
 * to limit, beforehand. Never throws.
 */
export function readRequest(
  query: Uint8Array,
  body: Uint8Array,
): ReadableRequest | UnreadableRequest {
  // Names and values of protocol parameters are ASCII, so the charset can be found in UTF-8.
  const queryPairs = parseForm(query, 'utf-8')
  const bodyPairs = parseForm(body, 'utf-8')
  if (queryPairs === 'malformed' || bodyPairs === 'malformed') return malformed
  const label = findLabel(queryPairs) ?? findLabel(bodyPairs) ?? 'utf-8'
  const charset = charsetOf(label)
  if (charset === undefined) return { refusal: 'isv.invalid-charset', field: 'charset' }
  if (charset === 'utf-8') return merge(charset, queryPairs, bodyPairs)
  const queryAgain = parseForm(query, charset)
  const bodyAgain = parseForm(body, charset)
  if (queryAgain === 'malformed' || bodyAgain === 'malformed') return malformed
  return merge(charset, queryAgain, bodyAgain)
}

const malformed: UnreadableRequest = { refusal: 'isv.invalid-parameter' }

function findLabel(pairs: readonly FormPair[]): string | undefined {
  // An empty value counts as none, as it does under the signature.
  return pairs.find(([name, value]) => name === 'charset' && value !== '')?.[1]
}

function merge(
  charset: Charset,
  ...sources: readonly (readonly FormPair[])[]
): ReadableRequest | UnreadableRequest {
  const parameters = new Map<string, string>()
  for (const pairs of sources) {
    for (const [name, value] of pairs) {
      const earlier = parameters.get(name)
      if (earlier === undefined) parameters.set(name, value)
      else if (earlier !== value) return { refusal: 'isv.invalid-parameter', field: name }
    }
  }
  return { charset, parameters }
}
