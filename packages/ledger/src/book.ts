// A batch's transfers, decided in memory in the order they are posted. The debit side must be
// locked, so that its balance is final; the credit side may be any account that exists, because
// money arriving can be refused by nobody and its balance is only known when it is saved.
import { strict as assert } from 'node:assert'

import {
  accountName,
  byKey,
  type Account,
  type AccountKey,
  type Fen,
  type Increment,
  type PostedTransfer,
  type Transfer,
  type TransferRefusal,
} from './model.ts'

interface Standing {
  balance: Fen
  version: bigint
}

/** A batch in the making: reads see what was posted before them. */
export interface Book {
  /** The balance of a locked or newly opened account as of the last posting. */
  balanceOf(account: AccountKey): Fen | undefined
  /** Opens an account with nothing in it; it is stored with what the batch leaves there. */
  open(account: AccountKey & Pick<Account, 'kind'>): void
  /** Posts a transfer, or says why not; a refused one leaves no mark. */
  post(transfer: Transfer): 'posted' | TransferRefusal
  /** What was posted and opened, for the store. */
  close(): ClosedBook
}

/** What a batch did, ready to be saved. */
export interface ClosedBook {
  readonly transfers: readonly Transfer[]
  /** Accounts that did not exist, with their balances after the batch. */
  readonly opened: readonly Account[]
  /** What is added to accounts that did, in the one order in which everybody updates them. */
  readonly increments: readonly Increment[]
}

/** Starts a batch on accounts that the caller has locked. */
export function openBook(locked: Iterable<Account>): Book {
  const standings = new Map<string, Account & Standing>()
  const opened = new Map<string, Account & Standing>()
  const increments = new Map<string, { key: AccountKey; amount: Fen; entries: number }>()
  const transfers: Transfer[] = []
  for (const account of locked) standings.set(accountName(account), { ...account })

  const add = (key: AccountKey, amount: Fen): void => {
    const name = accountName(key)
    const standing = standings.get(name)
    if (standing) {
      standing.balance += amount
      standing.version += 1n
    }
    if (opened.has(name)) return
    const increment = increments.get(name)
    if (!increment) increments.set(name, { key, amount, entries: 1 })
    else {
      increment.amount += amount
      increment.entries += 1
    }
  }

  return {
    balanceOf: (account) => standings.get(accountName(account))?.balance,
    open({ bucket, id, kind }) {
      const name = accountName({ bucket, id })
      assert(!standings.has(name), 'an account is opened once')
      const account = { bucket, id, kind, balance: 0n, version: 0n }
      standings.set(name, account)
      opened.set(name, account)
    },
    post(transfer) {
      assert(transfer.amount > 0n, 'a transfer moves money')
      const { debit, credit, amount } = transfer
      if (debit.bucket === credit.bucket && debit.id === credit.id) return 'accounts_must_differ'
      const from = standings.get(accountName(debit))
      if (!from) return 'account_not_found'
      if (from.balance < amount && from.kind !== 'outside') return 'exceeds_balance'

      // Nothing below this line may refuse.
      add(debit, -amount)
      add(credit, amount)
      transfers.push(transfer)
      return 'posted'
    },
    close: () => ({
      transfers,
      opened: [...opened.values()],
      increments: [...increments.values()]
        .map(({ key, amount, entries }) => ({ bucket: key.bucket, id: key.id, amount, entries }))
        .toSorted(byKey),
    }),
  }
}

/**
 * Gives every transfer of a closed book both sides' balance and version after it.
 * `after` are the accounts as the increments left them: what stood before is what they hold less
 * what the batch added, which is exact for accounts that were never locked, too.
 */
export function postedTransfers(book: ClosedBook, after: Iterable<Account>): PostedTransfer[] {
  const standings = new Map<string, Standing>()
  const added = new Map(book.increments.map((i) => [accountName(i), i]))
  for (const account of after) {
    const increment = added.get(accountName(account))
    assert(increment, 'only accounts of this book come back')
    standings.set(accountName(account), {
      balance: account.balance - increment.amount,
      version: account.version - BigInt(increment.entries),
    })
  }
  assert.equal(standings.size, added.size, 'money went to an account that does not exist')
  for (const account of book.opened) {
    standings.set(accountName(account), { balance: 0n, version: 0n })
  }
  const move = (key: AccountKey, amount: Fen): Standing => {
    const standing = standings.get(accountName(key))
    assert(standing, 'every account of a transfer is known')
    standing.balance += amount
    standing.version += 1n
    return { ...standing }
  }
  return book.transfers.map((transfer) => {
    const debit = move(transfer.debit, -transfer.amount)
    const credit = move(transfer.credit, transfer.amount)
    return {
      ...transfer,
      debitBalance: debit.balance,
      debitVersion: debit.version,
      creditBalance: credit.balance,
      creditVersion: credit.version,
    }
  })
}
