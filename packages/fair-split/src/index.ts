// What this package promises: a seed and a sum become shares, the same ones on every machine, and
// anybody can check it. Pure, without dependencies, for Node and browsers.

/** The algorithms by name and version, and the ones for new packets. */
export { type AlgorithmName, algorithmNames, equalAlgorithm, luckyAlgorithm } from './algorithms.ts'

/** What is divided and how, and why it may be refused. */
export { refuseTerms, type SplitTerms, type TermsRefusal } from './terms.ts'

/** How large a packet may be. */
export { shareCountMax, totalFenMax } from './limits.ts'

/** The promise: a hash of the seed for the sender, a hash of everything for the packet. */
export { commitSplit, hashSeed, isSeed } from './commit.ts'

/** The shares, in the order of the claims. */
export { splitShares } from './split.ts'

/** Splits again and says what differs. */
export {
  type PublishedSplit,
  type RevealedSplit,
  type SplitDifference,
  type SplitVerification,
  verifySplit,
} from './verify.ts'
