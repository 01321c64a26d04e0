// The rules that need nothing but the file itself.

import { isAtTheEdge, isTypeScript, matches, type Finding, type Source } from './sources.ts'

const linesMax = 300
const functionLinesMax = 60
const columnsMax = 100

/** Files that people write as code. */
const isWritten = ({ path }: Source) => /\.(ts|tsx|cjs|sql)$/.test(path) && !isDump(path)
/** A dump of the catalog is written by a program. */
const isDump = (path: string) => path.endsWith('schema.sql')

/** 300 lines a file. */
export function shortFiles(source: Source): Finding[] {
  const lines = source.text.trimEnd().split('\n').length
  if (!isWritten(source) || lines <= linesMax) return []
  return [{ path: source.path, line: lines, problem: `${lines} lines, ${linesMax} are allowed` }]
}

/** 100 characters a line, but for a comment that is one long address. */
export function shortLines(source: Source): Finding[] {
  if (!isWritten(source)) return []
  return source.text.split('\n').flatMap((line, index) => {
    const columns = Array.from(line).length
    if (columns <= columnsMax || /^\s*(\/\/|\*|--)\s*https?:\S+$/.test(line)) return []
    const problem = `${columns} characters, ${columnsMax} are allowed`
    return [{ path: source.path, line: index + 1, problem }]
  })
}

const functionStarts = [
  /\bfunction\b/,
  /=>\s*\{$/,
  /^\s*(?:async |static |get |set |\*)*(?!if|for|while|switch|catch|do\b)[\w$#]+(?:<.*>)?\(.*\{$/,
]

/**
 * 60 lines a function. The formatter puts the closing brace below the first letter of the line that
 * begins the function, and that is all this looks at. The groups of a test file are no functions.
 */
export function shortFunctions(source: Source): Finding[] {
  if (!isTypeScript(source)) return []
  const lines = source.code.split('\n')
  return lines.flatMap((line, start) => {
    if (!functionStarts.some((start) => start.test(line)) || /^\s*(describe|suite)\b/.test(line))
      return []
    const indent = /^\s*/.exec(line)?.[0] ?? ''
    const end = lines.findIndex(
      (later, index) =>
        index > start && later.startsWith(`${indent}}`) && !later.trimEnd().endsWith('{'),
    )
    const length = end - start + 1
    if (end < 0 || length <= functionLinesMax) return []
    const problem = `function of ${length} lines, ${functionLinesMax} are allowed`
    return [{ path: source.path, line: start + 1, problem }]
  })
}

const effects = anyOf(
  /\bDate\.now\b/,
  /\bnew Date\b(?!\s*\(\s*[^\s)])/,
  /\bMath\.random\b/,
  /\brandom(?:UUID|Bytes|Int)\b/,
  /\bprocess\.env\b/,
)

/** Time, chance and the environment come in as arguments. */
export function effectsAtTheEdge(source: Source): Finding[] {
  if (!isTypeScript(source) || isAtTheEdge(source)) return []
  return matches(source, 'code', effects, (call) => `${call} belongs into app/, tools/ or a test`)
}

const sqlClock = anyOf(
  /(?<![.\w])now\(\)/,
  /\bcurrent_(?:timestamp|date|time)\b/,
  /\blocaltime(?:stamp)?\b/,
  /\b(?:clock|statement|transaction)_timestamp\b/,
)

/** The time in a row is the one the caller was told, or tests could not move it. */
export function noSqlClock(source: Source): Finding[] {
  if (!source.path.startsWith('packages/')) return []
  const isSql = source.path.endsWith('.sql')
  if (!isSql && (!isTypeScript(source) || isAtTheEdge(source))) return []
  const withoutComments = source.strings.replaceAll(/--.*/g, (comment) =>
    ' '.repeat(comment.length),
  )
  const searched = { ...source, strings: withoutComments }
  return matches(searched, 'strings', sqlClock, (call) => `${call} in SQL: hand the time in`)
}

/** Names say what a thing is, wherever it is imported. */
export function namedExportsOnly(source: Source): Finding[] {
  if (!isTypeScript(source) || /(^|\/)[^/]+\.config\.ts$/.test(source.path)) return []
  return matches(source, 'code', /\bexport\s+default\b|\bas default\b/, () => 'a default export')
}

const anyType = /(?:[:<|&,=(]\s*|\bas\s+|\bextends\s+)any\b(?!\s*[(:'"])|\bany\[\]/

/** `unknown` at the border, parsed once. */
export function noAny(source: Source): Finding[] {
  return isTypeScript(source)
    ? matches(source, 'code', anyType, () => 'any is not a type here')
    : []
}

const emptyWords = new Set(['util', 'utils', 'common', 'misc', 'manager', 'helper', 'helpers'])
const emptyNames = new Set(['data', 'info'])
const kebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/

/** Files are kebab-case and called after what is in them. */
export function tellingNames(source: Source): Finding[] {
  if (!isWritten(source)) return []
  return source.path.split('/').flatMap((name) => {
    const stem = name.replace(/\..*/, '')
    const isEmpty = emptyNames.has(stem) || stem.split('-').some((word) => emptyWords.has(word))
    if (!isEmpty && kebab.test(name)) return []
    const problem = isEmpty ? `${name} says nothing` : `${name} is not kebab-case`
    return [{ path: source.path, line: 1, problem }]
  })
}

/** One letter in brackets, or this line would find itself. */
const leftover = /\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/

/** What is not done is an issue, not a line. */
export function noLeftovers(source: Source): Finding[] {
  if (source.path === 'package-lock.json') return []
  return matches(source, 'text', leftover, (word) => `${word} left in the file`)
}

/** The folders and words of the desk this was written at, brackets as above. */
const privateWords = anyOf(
  /(?<![\w.])\/[w]ork\/\w/,
  /\.\.\/[s]hared\b/,
  /(?<![\w.])\/tmp\/[h]b\b/,
  /\b[f]arm-/,
  /\b[s]ub-?agents?\b/,
)

/** A reader has this repository and nothing else. */
export function nothingPrivate(source: Source): Finding[] {
  return matches(source, 'text', privateWords, (word) => `"${word}" means nothing to a reader`)
}

/** One pattern for many, in any letter case. */
function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'i')
}
