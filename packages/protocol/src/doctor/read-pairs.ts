// The parameters of a form, and the other ways of reading its bytes that are tried when the right
// way fits no signature.
import { charsetOf } from '../charset/charset.ts'
import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { parseForm } from '../form/parse-form.ts'
import type { FormPair } from '../form/parse-form.ts'
import { doctorLimits } from './limits.ts'
import type { OtherReading } from './mistakes/other-readings.ts'

type Sources = readonly Uint8Array[]

/** `undefined` when it is no form. A name that comes twice counts once, with its first value. */
export function readPairs(
  sources: Sources,
  fallback: Charset,
): { readonly pairs: FormPair[]; readonly charset: Charset } | undefined {
  const label = readIn(sources, 'utf-8')?.find(([name]) => name === 'charset')?.[1] ?? ''
  const charset = charsetOf(label) ?? fallback
  const pairs = readIn(sources, charset) ?? undecoded(sources, charset)
  const isForm = pairs.some(([name, value]) => /^[a-z][a-z_]+$/.test(name) && value !== '')
  return isForm ? { pairs: once(pairs), charset } : undefined
}

/** As it would be read in the other charset, and as if it had not been encoded for the way. */
export function otherFormReadings(sources: Sources, charset: Charset): OtherReading[] {
  const other = charset === 'utf-8' ? 'gbk' : 'utf-8'
  const inOther = readIn(sources, other)
  const reading = (code: OtherReading['code'], pairs: readonly FormPair[], by = charset) => ({
    code,
    charset: by,
    pairs: once(pairs).filter(([name]) => name !== 'sign'),
  })
  return [
    reading(isStillEncoded(sources) ? encodedFirst : decodedBefore, undecoded(sources, charset)),
    ...(inOther === undefined
      ? []
      : [reading(other === 'gbk' ? 'gbk-read-as-utf8' : 'utf8-read-as-gbk', inOther, other)]),
  ]
}

const encodedFirst = 'values-encoded-before-signing'
const decodedBefore = 'value-decoded-twice'

/** Whether the bytes are those of a form: otherwise somebody has decoded it before. */
const isStillEncoded = (sources: Sources): boolean =>
  sources.every((source) =>
    source.every((byte) => /[\w%+.*&=~!'()-]/.test(String.fromCharCode(byte))),
  )

function readIn(sources: Sources, charset: Charset): FormPair[] | undefined {
  const pairs: FormPair[] = []
  for (const source of sources) {
    const found = parseForm(source, charset)
    if (found === 'malformed') return undefined
    pairs.push(...found)
  }
  return pairs
}

/** Cut at `&` and `=` only: right for text that somebody has decoded already. */
function undecoded(sources: Sources, charset: Charset): FormPair[] {
  return sources.flatMap((source) =>
    decodeBytes(source, charset)
      .split('&')
      .filter((piece) => piece !== '')
      .map((piece): FormPair => {
        const at = piece.indexOf('=')
        return at === -1 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)]
      }),
  )
}

const once = (pairs: readonly FormPair[]): FormPair[] => {
  const first = new Map<string, string>()
  for (const [name, value] of pairs) if (!first.has(name)) first.set(name, value)
  return [...first].slice(0, doctorLimits.parametersMax)
}
