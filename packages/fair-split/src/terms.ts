// What is known of a split before anybody claims: everything but the seed.

import { isAlgorithmName } from './algorithms.ts'
import { is32Bytes } from './hex.ts'
import { shareCountMax, totalFenMax } from './limits.ts'

/** What is divided, among how many, and how. All of it is public from the start. */
export interface SplitTerms {
  /** A name with a version, such as `double-mean-shuffled/1`; see `algorithmNames`. */
  readonly algorithm: string
  /** The whole packet, in fen. */
  readonly total: bigint
  /** How many shares. */
  readonly count: number
  /**
   * 64 hexadecimal digits that the sender chose after seeing the seed's hash, so that whoever runs
   * the service cannot have tried seeds until one suited; empty where nobody chose.
   */
  readonly senderValue: string
}

/** Why terms cannot be split. */
export type TermsRefusal =
  | 'algorithm_unknown'
  | 'count_not_positive'
  | 'count_too_large'
  /** There would be a share of less than one fen. */
  | 'total_below_count'
  | 'total_too_large'
  | 'sender_value_malformed'

/** The first reason why these terms cannot be split, if there is one. */
export function refuseTerms(terms: SplitTerms): TermsRefusal | undefined {
  const { algorithm, total, count, senderValue } = terms
  if (!isAlgorithmName(algorithm)) return 'algorithm_unknown'
  if (!Number.isSafeInteger(count) || count < 1) return 'count_not_positive'
  if (count > shareCountMax) return 'count_too_large'
  if (total < BigInt(count)) return 'total_below_count'
  if (total > totalFenMax) return 'total_too_large'
  if (senderValue !== '' && !is32Bytes(senderValue)) return 'sender_value_malformed'
  return undefined
}

/** The terms as the one text that is hashed: four lines, each with its line feed. */
export function writeTerms({ algorithm, total, count, senderValue }: SplitTerms): string {
  return `${algorithm}\n${total}\n${count}\n${senderValue}\n`
}
