// biz_content from text to members, before a contract looks at it.
import { isObject } from '../fields/json-text.ts'

const plainDecimal = /^[0-9]+(?:[.][0-9]+)?$/

/** JSON.parse tells a reviver how a number was written (ECMAScript's source text access). */
type Reviver = (key: string, value: unknown, context?: { readonly source?: string }) => unknown

/**
 * Parses the text of biz_content. A JSON number in `amount` that is not written as a plain decimal
 * (1e2, -0, 0.1E1) stays the text it was, so that the field refuses it: what looks odd in an amount
 * is not guessed at. Never throws.
 * @returns the members, or 'malformed' (isv.illegal-json) when it is not the text of a JSON object
 */
export function readBizContent(
  bizContent: string,
): Readonly<Record<string, unknown>> | 'malformed' {
  try {
    const members: unknown = JSON.parse(bizContent)
    if (!isObject(members)) return 'malformed'
    // Most merchants write amounts as strings; only a number needs the second, slower reading.
    return typeof members['amount'] === 'number' ? readAgain(bizContent) : members
  } catch {
    return 'malformed'
  }
}

function readAgain(bizContent: string): Readonly<Record<string, unknown>> {
  const keepOdd: Reviver = (key, value, context) => {
    const source = context?.source
    const isOdd = key === 'amount' && typeof value === 'number' && source !== undefined
    return isOdd && !plainDecimal.test(source) ? source : value
  }
  return JSON.parse(bizContent, keepOdd) as Readonly<Record<string, unknown>>
}
