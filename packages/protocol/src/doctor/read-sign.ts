// The parameter `sign`, brought back to bytes whatever happened to it on the way.
import { Buffer } from 'node:buffer'
import { decodeStrictBase64 } from '../signing/sign-bytes.ts'
import type { DiagnosisCode } from './diagnosis.ts'

/** A signature's bytes and what had to be undone to get them. */
export interface ReadSign {
  readonly bytes?: Buffer
  readonly flaw?: DiagnosisCode
}

const hex = /^(?:[0-9a-f]{128})+$/i
const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** Undoes one thing at a time, the likeliest first. */
const repairs: readonly (readonly [DiagnosisCode, (sign: string) => string | undefined])[] = [
  ['plus-lost-in-sign', (sign) => (/ /.test(sign.trim()) ? sign.replaceAll(' ', '+') : undefined)],
  ['value-encoded-twice', unescapePercent],
  ['stray-characters', (sign) => sign.replaceAll(/[\s"']/g, '')],
  [
    'sign-url-safe-base64',
    (sign) => (/[-_]/.test(sign) ? pad(sign.replaceAll('-', '+').replaceAll('_', '/')) : undefined),
  ],
]

export function readSign(sign: string | undefined): ReadSign {
  if (sign === undefined || sign === '') return { flaw: 'sign-missing' }
  // Hexadecimal digits are letters of base64, too, and no signature happens to have only them.
  if (hex.test(sign)) return { bytes: Buffer.from(sign, 'hex'), flaw: 'sign-not-base64' }
  const bytes = decodeStrictBase64(sign)
  if (bytes !== undefined) return isWhole(bytes) ? { bytes } : { bytes, flaw: 'sign-truncated' }
  for (const [flaw, repair] of repairs) {
    const repaired = repair(sign)
    const found = repaired === undefined ? undefined : decodeStrictBase64(repaired)
    if (found !== undefined && isWhole(found)) return { bytes: found, flaw }
  }
  // Cut off, it keeps its letters and loses its padding.
  return { flaw: base64.test(sign) ? 'sign-truncated' : 'sign-not-base64' }
}

function unescapePercent(sign: string): string | undefined {
  if (!sign.includes('%')) return undefined
  try {
    return decodeURIComponent(sign)
  } catch {
    return undefined
  }
}

/** Keys have a multiple of 512 bits, and so have their signatures. */
const isWhole = (bytes: Buffer): boolean => bytes.length >= 64 && bytes.length % 64 === 0

const pad = (text: string): string => text.padEnd(Math.ceil(text.length / 4) * 4, '=')
