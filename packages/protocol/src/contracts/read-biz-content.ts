// biz_content from text to members, before a contract looks at it.
import { isObject } from '../fields/json-text.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * Parses the text of biz_content. A JSON number in `amount` becomes the text it was written as, so
 * that it obeys the rule for texts and no float comes near money: 0.01 and 12.5 are amounts, 1e2
 * and 0.010000000000000000001 are not. Never throws.
 * @returns the members, or 'malformed' (isv.illegal-json) when it is not the text of a JSON object
 */
export function readBizContent(bizContent: string): Members | 'malformed' {
  try {
    const members: unknown = JSON.parse(bizContent)
    if (!isObject(members)) return 'malformed'
    // Most merchants write amounts as strings; only a number needs the second, slower reading.
    return typeof members['amount'] === 'number' ? withAmountAsText(bizContent) : members
  } catch {
    return 'malformed'
  }
}

function withAmountAsText(bizContent: string): Members {
  const written = new Map<unknown, string>()
  // JSON.parse tells how a number was written, but not its depth: hence by the object it is in.
  function noteAmount(this: unknown, key: string, value: unknown, context?: { source?: string }) {
    if (key === 'amount' && context?.source !== undefined) written.set(this, context.source)
    return value
  }
  const members = JSON.parse(bizContent, noteAmount) as Members
  return { ...members, amount: written.get(members) ?? members['amount'] }
}
