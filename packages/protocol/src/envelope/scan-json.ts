import type { Charset } from '../charset/charset.ts'

/** One member of an object: its key's text and its value's place, in bytes. */
export interface ScannedMember {
  /** The key as written, with its double quotes. */
  readonly key: Uint8Array
  /** The value as written. */
  readonly value: Uint8Array
  /** First byte of the value: `{`, `[`, `"`, or what a number or literal begins with. */
  readonly opening: number
}

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]
const endOfBytes = -1

/**
 * Finds the members of the one object that `raw` must be, without building anything: the text of a
 * member is what counts under a signature, byte for byte. Knows quotes, escapes and nesting, and
 * that the second byte of a GBK character may look like any of them. `undefined` when the bytes are
 * not one whole object; what stands inside values is not checked further.
 */
export function scanObject(raw: Uint8Array, charset: Charset): ScannedMember[] | undefined {
  const members: ScannedMember[] = []
  const isWide = charset !== 'utf-8'
  let at = skipBlanks(raw, startsWithMark(raw) ? 3 : 0)
  if (raw[at] !== openBrace) return undefined
  at = skipBlanks(raw, at + 1)
  if (raw[at] === closeBrace) return isBlankFrom(raw, at + 1) ? members : undefined
  for (;;) {
    const keyEnd = skipString(raw, at, isWide)
    if (keyEnd === endOfBytes) return undefined
    const colonAt = skipBlanks(raw, keyEnd)
    if (raw[colonAt] !== colon) return undefined
    const valueAt = skipBlanks(raw, colonAt + 1)
    const valueEnd = skipValue(raw, valueAt, isWide)
    if (valueEnd === endOfBytes) return undefined
    members.push({
      key: raw.subarray(at, keyEnd),
      value: raw.subarray(valueAt, valueEnd),
      opening: raw[valueAt] ?? endOfBytes,
    })
    at = skipBlanks(raw, valueEnd)
    if (raw[at] === closeBrace) return isBlankFrom(raw, at + 1) ? members : undefined
    if (raw[at] !== comma) return undefined
    at = skipBlanks(raw, at + 1)
  }
}

/** Index after the value at `at`, or {@link endOfBytes}. */
function skipValue(raw: Uint8Array, at: number, isWide: boolean): number {
  const first = raw[at]
  if (first === quote) return skipString(raw, at, isWide)
  if (first === openBrace || first === openBracket) return skipNested(raw, at, isWide)
  let end = at
  while (end < raw.length && !isBlank(raw[end]) && raw[end] !== comma && raw[end] !== closeBrace) {
    end += 1
  }
  return end > at ? end : endOfBytes
}

function skipNested(raw: Uint8Array, from: number, isWide: boolean): number {
  let depth = 0
  let at = from
  while (at < raw.length) {
    const byte = raw[at]
    if (byte === quote) {
      at = skipString(raw, at, isWide)
      if (at === endOfBytes) return endOfBytes
      continue
    }
    if (byte === openBrace || byte === openBracket) depth += 1
    else if (byte === closeBrace || byte === closeBracket) depth -= 1
    at += 1
    if (depth === 0) return at
  }
  return endOfBytes
}

/** Index after the closing quote of the string that begins at `from`, or {@link endOfBytes}. */
function skipString(raw: Uint8Array, from: number, isWide: boolean): number {
  if (raw[from] !== quote) return endOfBytes
  let at = from + 1
  while (at < raw.length) {
    const byte = raw[at] ?? 0
    if (byte === quote) return at + 1
    if (byte === backslash) at += 2
    else if (isWide && isWideLetter(byte, raw[at + 1])) at += 2
    else at += 1
  }
  return endOfBytes
}

/**
 * Whether a GBK letter of two bytes stands here. Letters of four bytes hold digits besides, and
 * nothing that can be taken for a mark of JSON.
 */
function isWideLetter(lead: number, trail = 0): boolean {
  return lead > 0x80 && lead < 0xff && trail >= 0x40
}

function skipBlanks(raw: Uint8Array, from: number): number {
  let at = from
  while (isBlank(raw[at])) at += 1
  return at
}

function isBlankFrom(raw: Uint8Array, from: number): boolean {
  return skipBlanks(raw, from) === raw.length
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function startsWithMark(raw: Uint8Array): boolean {
  return raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf
}
