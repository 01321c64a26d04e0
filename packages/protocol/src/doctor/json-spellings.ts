// The ways in which libraries write one and the same JSON text. The letters of numbers and strings
// are kept where they can be, since a parsed 0.10 would never come back.
import { doctorLimits } from './limits.ts'

type JsonTree =
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, JsonTree])[] }
  | { readonly kind: 'array'; readonly members: readonly JsonTree[] }
  /** A string with its quotes, a number, or a word, as written. */
  | { readonly kind: 'token'; readonly text: string }

interface Style {
  readonly order: 'kept' | 'sorted' | 'code-first'
  readonly blanks: 'none' | 'spaced' | 2 | 4
  readonly writeString: (token: string) => string
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** The text in every other way of writing it that is common; the same text may come twice. */
export function* jsonSpellings(text: string): Generator<string> {
  if (text.length > doctorLimits.jsonCharsMax) return
  const tree = parseTree(text)
  if (tree === undefined || tree.kind === 'token') return
  for (const order of ['kept', 'code-first', 'sorted'] as const) {
    for (const blanks of ['none', 'spaced', 2, 4] as const) {
      for (const writeString of stringWriters) yield write(tree, { order, blanks, writeString }, 0)
    }
  }
  for (const shuffled of orders(tree)) {
    yield write(shuffled, { order: 'kept', blanks: 'none', writeString: (token) => token }, 0)
  }
}

const permutedMembersMax = 5

/** Every order of few members. Of many the right one cannot be guessed. */
function* orders(tree: JsonTree): Generator<JsonTree> {
  if (tree.kind !== 'object' || tree.members.length > permutedMembersMax) return
  for (const members of permutations(tree.members)) yield { kind: 'object', members }
}

function* permutations<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield []
  for (const [at, first] of list.entries()) {
    for (const rest of permutations(list.toSpliced(at, 1))) yield [first, ...rest]
  }
}

const plain = (token: string): string => JSON.stringify(JSON.parse(token))
const escapeSlashes = (token: string): string => token.replaceAll(/(?<!\\)\//g, '\\/')
const escapeLetters = (token: string): string =>
  token.replaceAll(/[^\0-\x7f]/g, (letter) => unicode(letter))
const unicode = (letter: string): string =>
  `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** As it was, JavaScript, PHP (two ways), Python, Go. */
const stringWriters: readonly ((token: string) => string)[] = [
  (token) => token,
  plain,
  (token) => escapeSlashes(plain(token)),
  (token) => escapeSlashes(escapeLetters(plain(token))),
  (token) => escapeLetters(plain(token)),
  (token) => plain(token).replaceAll(/[<>&]/g, (letter) => unicode(letter)),
]

function write(tree: JsonTree, style: Style, depth: number): string {
  if (tree.kind === 'token') {
    return tree.text.startsWith('"') ? style.writeString(tree.text) : tree.text
  }
  const { blanks } = style
  const colon = blanks === 'none' ? ':' : ': '
  const members =
    tree.kind === 'array'
      ? tree.members.map((member) => write(member, style, depth + 1))
      : ordered(tree.members, style.order, depth).map(
          ([name, member]) => style.writeString(name) + colon + write(member, style, depth + 1),
        )
  const [open, close] = tree.kind === 'array' ? '[]' : '{}'
  if (members.length === 0 || typeof blanks === 'string') {
    return open + members.join(blanks === 'spaced' ? ', ' : ',') + close
  }
  const line = (level: number) => `\n${' '.repeat(blanks * level)}`
  return open + line(depth + 1) + members.join(`,${line(depth + 1)}`) + line(depth) + close
}

type Members = readonly (readonly [string, JsonTree])[]

/** The platform writes code, msg, sub_code and sub_msg first, then the others by name. */
function ordered(members: Members, order: Style['order'], depth: number): Members {
  if (order === 'kept' || (order === 'code-first' && depth > 0)) return members
  const rank = (name: string): number => {
    const at = order === 'code-first' ? leading.indexOf(name) : -1
    return at === -1 ? leading.length : at
  }
  return members.toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

const leading = ['"code"', '"msg"', '"sub_code"', '"sub_msg"']

/** `undefined` for what is not JSON, or nested too deeply. */
function parseTree(text: string): JsonTree | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  const list = text.match(tokens) ?? []
  let at = 0
  const read = (depth: number): JsonTree | undefined => {
    const token = list[at++]
    if (token === undefined || depth > doctorLimits.jsonDepthMax) return undefined
    if (token !== '{' && token !== '[') return { kind: 'token', text: token }
    const named: [string, JsonTree][] = []
    const close = token === '{' ? '}' : ']'
    while (list[at] !== close) {
      const name = close === '}' ? (list[at] ?? '') : ''
      if (close === '}') at += 2
      const member = read(depth + 1)
      if (member === undefined) return undefined
      named.push([name, member])
      if (list[at] === ',') at += 1
    }
    at += 1
    if (close === '}') return { kind: 'object', members: named }
    return { kind: 'array', members: named.map(([, member]) => member) }
  }
  return read(0)
}
