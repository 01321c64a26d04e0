// Looks for the mistake, or the two, by which a signature or a string fits after all.
import type { DiagnosisCode } from './diagnosis.ts'
import { doctorLimits } from './limits.ts'
import { bytesOfSpelling } from './spelling.ts'
import type { Mistake, Spelling, Variant } from './spelling.ts'

/** What was found: undoing these mistakes, in this order, gives a spelling that fits. */
export interface Found {
  readonly codes: readonly DiagnosisCode[]
  readonly names: readonly string[]
  readonly spelling: Spelling
}

/** Counts what is tried, and stops at the limits. */
export class Search {
  candidates = 0
  #bytes = 0
  readonly #fits: (bytes: Uint8Array, spelling: Spelling) => boolean
  readonly #candidatesMax: number

  constructor(
    fits: (bytes: Uint8Array, spelling: Spelling) => boolean,
    candidatesMax: number = doctorLimits.candidatesMax,
  ) {
    this.#fits = fits
    this.#candidatesMax = candidatesMax
  }

  /** One mistake, any of its ways, or only the likeliest of them. */
  single(base: Spelling, mistakes: readonly Mistake[], waysMax = Infinity): Found | undefined {
    for (const { code, variants } of mistakes) {
      let ways = 0
      for (const { spelling, names = [] } of variants(base)) {
        if (this.#isExhausted()) return undefined
        ways += 1
        if (ways > waysMax) break
        if (this.#tries(spelling)) return { codes: [code], names, spelling }
      }
    }
    return undefined
  }

  /** Two different mistakes, the likelier ways of each. */
  pair(base: Spelling, mistakes: readonly Mistake[]): Found | undefined {
    for (const first of mistakes) {
      for (const { spelling, names = [] } of likely(first, base)) {
        for (const second of mistakes) {
          if (second.code === first.code) continue
          for (const variant of likely(second, spelling)) {
            if (this.#isExhausted()) return undefined
            if (!this.#tries(variant.spelling)) continue
            return {
              codes: [first.code, second.code],
              names: [...new Set([...names, ...(variant.names ?? [])])],
              spelling: variant.spelling,
            }
          }
        }
      }
    }
    return undefined
  }

  #tries(spelling: Spelling): boolean {
    const bytes = bytesOfSpelling(spelling)
    this.candidates += 1
    this.#bytes += bytes.length
    return this.#fits(bytes, spelling)
  }

  #isExhausted(): boolean {
    return this.candidates >= this.#candidatesMax || this.#bytes >= doctorLimits.candidateBytesMax
  }
}

function* likely({ variants }: Mistake, base: Spelling): Generator<Variant> {
  let count = 0
  for (const variant of variants(base)) {
    if (count === doctorLimits.pairedVariantsMax) return
    // A mistake that changes nothing here is none.
    if (changes(base, variant.spelling)) {
      count += 1
      yield variant
    }
  }
}

function changes(a: Spelling, b: Spelling): boolean {
  if (a.charset !== b.charset || a.rule !== b.rule || a.isSorted !== b.isSorted) return true
  if (a.text !== b.text || a.pairs.length !== b.pairs.length) return true
  return a.pairs.some(([, value], at) => value !== b.pairs[at]?.[1])
}
