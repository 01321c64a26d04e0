// The words of the ledger. Money is bigint fen; what an account is for is its owner's business,
// not the ledger's, which knows only who may go below zero.

/** Money in fen, 1/100 yuan. */
export type Fen = bigint

/** Where an account's row lives: bucket 0–1023 and its id in that bucket. */
export interface AccountKey {
  readonly bucket: number
  readonly id: bigint
}

/** `outside` is the world beyond this ledger: the only kind that may go below zero. */
export type AccountKind = 'wallet' | 'escrow' | 'outside'

/** An account as it stands. */
export interface Account extends AccountKey {
  readonly kind: AccountKind
  /** Fen, credits minus debits. */
  readonly balance: Fen
  /** How many entries the account has. */
  readonly version: bigint
}

/** One movement of money. Its id is the operation's, unique over all transfers. */
export interface Transfer {
  readonly bucket: number
  readonly id: bigint
  /** The bucket of the operation's own row, which may differ from the transfer's. */
  readonly operationBucket: number
  readonly debit: AccountKey
  readonly credit: AccountKey
  /** Fen, above zero. */
  readonly amount: Fen
}

/** Why a transfer is not posted. Nothing has changed then. */
export type TransferRefusal = 'accounts_must_differ' | 'account_not_found' | 'exceeds_balance'

/** A transfer with both sides' balance and version after it, as it is stored. */
export interface PostedTransfer extends Transfer {
  readonly debitBalance: Fen
  readonly debitVersion: bigint
  readonly creditBalance: Fen
  readonly creditVersion: bigint
}

/** What a batch adds to one account: the sum of its entries, and how many there are. */
export interface Increment extends AccountKey {
  readonly amount: Fen
  readonly entries: number
}

/** The outside world's account in a bucket: where deposits come from and withdrawals go. */
export const outsideAccount = (bucket: number): AccountKey => ({ bucket, id: 0n })

/** The one order in which everybody locks and updates rows: by bucket, then id. */
export const byKey = (a: AccountKey, b: AccountKey): number =>
  a.bucket - b.bucket || (a.id < b.id ? -1 : 1)

/** The account's name as a map key. */
export const accountName = (key: AccountKey): string => `${key.bucket}/${key.id}`
