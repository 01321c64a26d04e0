// A glance at a JSON text before it is parsed, in one pass and without any recursion.

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d]

/**
 * How deep a text is nested, and how many members its outermost object has, doubles counted. Of a
 * text that is no JSON it says something, and never throws.
 */
export function measureJson(text: string): { depth: number; members: number } {
  let [depth, deepest, commas, isEmpty] = [0, 0, 0, true]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === quote) {
      at = endOfString(text, at)
      if (depth === 1) isEmpty = false
    } else if (unit === openBrace || unit === openBracket) {
      if (depth === 1) isEmpty = false
      depth += 1
      if (depth > deepest) deepest = depth
    } else if (unit === closeBrace || unit === closeBracket) {
      depth -= 1
    } else if (unit === comma && depth === 1) {
      commas += 1
    }
  }
  return { depth: deepest, members: isEmpty ? 0 : commas + 1 }
}

/** Where the closing quote stands, or the end of the text. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === quote) return at
    at += unit === backslash ? 2 : 1
  }
  return at
}
