// Splits TypeScript into what is code and what is text, letter by letter, so that a rule about code
// does not stumble over a comment, and a rule about SQL does not stumble over code.

/** Two views of a file, each as long as the file; what belongs to the other one is blank. */
export interface Views {
  /** Code; quotes stay, what is between them and every comment is blank. */
  readonly code: string
  /** What stands in strings and templates. */
  readonly strings: string
}

type Part = 'code' | 'string' | 'comment'

/** Where a part ends, and what it is. Templates are cut at their `${…}`. */
interface Piece {
  readonly end: number
  readonly part: Part
}

/** After these a slash begins a regular expression; after anything else it divides. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+>~]|\breturn|\bcase|\bof|\bin)$/

/** Cuts TypeScript in two. It knows nested templates and regular expressions, and no more. */
export function viewsOf(text: string): Views {
  let code = ''
  let strings = ''
  /** For every template we are inside of: how many braces are open in its `${…}`. */
  const braces: number[] = []
  let at = 0
  while (at < text.length) {
    const { end, part } = nextPiece(text, at, code, braces)
    const piece = text.slice(at, end)
    code += part === 'code' ? piece : blank(piece, part === 'string')
    strings += part === 'string' ? piece : blank(piece, false)
    at = end
  }
  return { code, strings }
}

function nextPiece(text: string, at: number, code: string, braces: number[]): Piece {
  const letter = text[at]
  const two = text.slice(at, at + 2)
  if (two === '//') return { end: orEnd(text, text.indexOf('\n', at)), part: 'comment' }
  if (two === '/*') return { end: orEnd(text, text.indexOf('*/', at) + 2), part: 'comment' }
  if (letter === "'" || letter === '"') {
    return { end: endOfQuote(text, at + 1, letter), part: 'string' }
  }
  if (letter === '`') return templatePiece(text, at + 1, braces)
  if (letter === '/' && beforeRegex.test(code.trimEnd())) {
    return { end: endOfRegex(text, at + 1), part: 'comment' }
  }
  const last = braces.length - 1
  if (letter === '{' && last >= 0) braces[last] = (braces[last] ?? 0) + 1
  if (letter === '}' && last >= 0) {
    if (braces[last] === 0) {
      braces.pop()
      return templatePiece(text, at + 1, braces)
    }
    braces[last] = (braces[last] ?? 0) - 1
  }
  return { end: at + 1, part: 'code' }
}

/** A stretch of a template, up to its end or to the next `${`. */
function templatePiece(text: string, from: number, braces: number[]): Piece {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '`') return { end: at + 1, part: 'string' }
    else if (text.startsWith('${', at)) {
      braces.push(0)
      return { end: at + 2, part: 'string' }
    }
  }
  return { end: text.length, part: 'string' }
}

function endOfQuote(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote || text[at] === '\n') return at + 1
  }
  return text.length
}

function endOfRegex(text: string, from: number): number {
  let isInClass = false
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') isInClass = true
    else if (text[at] === ']') isInClass = false
    else if ((text[at] === '/' && !isInClass) || text[at] === '\n') return at + 1
  }
  return text.length
}

function orEnd(text: string, at: number): number {
  return at <= 0 ? text.length : at
}

/** Spaces of the same length; lines stay lines. */
function blank(piece: string, keepsQuotes: boolean): string {
  const spaces = piece.replaceAll(/[^\n]/g, ' ')
  if (!keepsQuotes || piece.length < 2) return spaces
  const first = piece[0] === '}' ? ' ' : (piece[0] ?? '')
  const last = /['"`]/.test(piece.at(-1) ?? '') ? piece.at(-1) : ' '
  return first + spaces.slice(1, -1) + last
}
