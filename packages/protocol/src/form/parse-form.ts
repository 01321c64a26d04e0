import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'

/** One parameter, decoded. The same name may come more than once. */
export type FormPair = readonly [name: string, value: string]

/**
 * Reads `application/x-www-form-urlencoded` bytes: a query without its `?`, a body or an order
 * string. Pieces are cut at `&` and the first `=` before anything is decoded, since the second byte
 * of a GBK character may look like ASCII, and each is decoded exactly once. `+` and `%20` are
 * blanks, empty pieces are skipped, a piece without `=` has an empty value. A `%` that two
 * hexadecimal digits do not follow makes the whole form `'malformed'`. Never throws.
 */
export function parseForm(raw: Uint8Array, charset: Charset): FormPair[] | 'malformed' {
  if (charset !== 'utf-8') return parseBytes(raw, charset)
  return parseUtf8(decodeBytes(raw, 'utf-8')) ?? parseBytes(raw, 'utf-8')
}

/**
 * The fast way, for well-formed UTF-8, escaped or not. Gives up, with `undefined`, on broken
 * escapes and on escaped bytes that are no text by themselves.
 */
function parseUtf8(text: string): FormPair[] | undefined {
  const pairs: FormPair[] = []
  try {
    for (let start = 0; start < text.length;) {
      let end = text.indexOf('&', start)
      if (end === -1) end = text.length
      if (end > start) {
        let equals = text.indexOf('=', start)
        if (equals === -1 || equals > end) equals = end
        pairs.push([
          unescapeText(text.slice(start, equals)),
          unescapeText(text.slice(equals + 1, end)),
        ])
      }
      start = end + 1
    }
  } catch {
    return undefined
  }
  return pairs
}

function unescapeText(text: string): string {
  const blanks = text.includes('+') ? text.replaceAll('+', ' ') : text
  return blanks.includes('%') ? decodeURIComponent(blanks) : blanks
}

/** The thorough way: unescapes to bytes, then decodes the bytes, whatever they are. */
function parseBytes(raw: Uint8Array, charset: Charset): FormPair[] | 'malformed' {
  const pairs: FormPair[] = []
  for (let start = 0; start < raw.length;) {
    let end = raw.indexOf(ampersand, start)
    if (end === -1) end = raw.length
    if (end > start) {
      const piece = raw.subarray(start, end)
      const equals = piece.indexOf(equalsSign)
      const name = unescapeBytes(equals === -1 ? piece : piece.subarray(0, equals))
      const value = unescapeBytes(equals === -1 ? noBytes : piece.subarray(equals + 1))
      if (!name || !value) return 'malformed'
      pairs.push([decodeBytes(name, charset), decodeBytes(value, charset)])
    }
    start = end + 1
  }
  return pairs
}

const [ampersand, equalsSign, plus, percent, blank] = [0x26, 0x3d, 0x2b, 0x25, 0x20]
const noBytes = new Uint8Array(0)

function unescapeBytes(bytes: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte === percent) {
      const high = hexDigit(bytes[at + 1])
      const low = hexDigit(bytes[at + 2])
      if (high === undefined || low === undefined) return undefined
      out[length++] = high * 16 + low
      at += 2
    } else {
      out[length++] = byte === plus ? blank : byte
    }
  }
  return out.subarray(0, length)
}

/** The value of an ASCII hexadecimal digit, in either letter case. */
function hexDigit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x61 + 10 : undefined
}
