// What anybody can do once the seed is known: split again, and compare.

import { commitSplit, hashSeed, isSeed } from './commit.ts'
import { splitShares } from './split.ts'
import { refuseTerms, type SplitTerms, type TermsRefusal } from './terms.ts'

/** What was published before the first claim. */
export interface PublishedSplit extends SplitTerms {
  /** What `commitSplit` gave. */
  readonly commitment: string
  /** What the sender was shown before choosing their value, if it was kept. */
  readonly seedHash?: string | undefined
}

/** What is known at the end. */
export interface RevealedSplit {
  readonly seed: string
  /** What was paid, in fen, in the order of the claims; fewer than all if some were not claimed. */
  readonly shares: readonly bigint[]
}

/** One thing that is not as it was promised. */
export type SplitDifference =
  | { readonly what: 'terms'; readonly refusal: TermsRefusal }
  | { readonly what: 'seed_malformed' }
  | { readonly what: 'seed_hash'; readonly published: string; readonly computed: string }
  | { readonly what: 'commitment'; readonly published: string; readonly computed: string }
  | { readonly what: 'too_many_shares'; readonly published: number; readonly paid: number }
  | {
      readonly what: 'share'
      /** From 1, in the order of the claims. */
      readonly position: number
      readonly paid: bigint
      readonly computed: bigint
    }

/** What came of it: the promise was kept if there is no difference. */
export interface SplitVerification {
  readonly differences: readonly SplitDifference[]
  /** All shares as the seed gives them, those not claimed too; empty if there is no telling. */
  readonly shares: readonly bigint[]
}

/** Splits again from what was revealed, and names everything that is not as published. */
export function verifySplit(published: PublishedSplit, revealed: RevealedSplit): SplitVerification {
  const refusal = refuseTerms(published)
  if (refusal !== undefined) return { differences: [{ what: 'terms', refusal }], shares: [] }
  if (!isSeed(revealed.seed)) return { differences: [{ what: 'seed_malformed' }], shares: [] }
  const shares = splitShares(published, revealed.seed)
  return {
    differences: [
      ...compareHashes(published, revealed.seed),
      ...compareShares(shares, revealed.shares),
    ],
    shares,
  }
}

function compareHashes(published: PublishedSplit, seed: string): SplitDifference[] {
  const seedHash = hashSeed(seed)
  const commitment = commitSplit(published, seedHash)
  const differences: SplitDifference[] = []
  if (published.seedHash !== undefined && published.seedHash !== seedHash) {
    differences.push({ what: 'seed_hash', published: published.seedHash, computed: seedHash })
  }
  if (published.commitment !== commitment) {
    differences.push({
      what: 'commitment',
      published: published.commitment,
      computed: commitment,
    })
  }
  return differences
}

function compareShares(shares: readonly bigint[], paid: readonly bigint[]): SplitDifference[] {
  const tooMany: SplitDifference[] =
    paid.length > shares.length
      ? [{ what: 'too_many_shares', published: shares.length, paid: paid.length }]
      : []
  const others = shares.slice(0, paid.length).flatMap((computed, index): SplitDifference[] => {
    const one = paid[index]!
    return one === computed ? [] : [{ what: 'share', position: index + 1, paid: one, computed }]
  })
  return [...tooMany, ...others]
}
