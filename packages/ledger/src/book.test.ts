// Goal: a batch moves exactly the money that is there, in order, and refusals leave no mark.
// Method: a page of a ledger for each case; each row must see what the rows above it did.
import { expect, test } from 'vitest'

import { openBook, postedTransfers } from './book.ts'
import { accountName, type Account } from './model.ts'

const names = new Map<string, bigint>()
const keyOf = (name: string) => {
  if (!names.has(name)) names.set(name, BigInt(names.size + 1))
  return { bucket: 7, id: names.get(name) ?? 0n }
}

/** Runs a page: `account name balance`, `transfer debit credit amount outcome`, `balance …`. */
function page(text: string): void {
  const rows = text
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
  const accounts: Account[] = rows
    .filter(([kind]) => kind === 'account')
    .map(([, name, balance]) => ({
      ...keyOf(name ?? ''),
      kind: name === 'outside' ? 'outside' : 'wallet',
      balance: BigInt(balance ?? 0),
      version: 3n,
    }))
  const book = openBook(accounts)
  let id = 0n
  for (const [kind, first = '', second = '', amount = '', outcome] of rows) {
    if (kind === 'open') book.open({ ...keyOf(first), kind: 'escrow' })
    if (kind === 'transfer') {
      const transfer = { bucket: 7, id: ++id, operationBucket: 7, amount: BigInt(amount) }
      const posted = book.post({ ...transfer, debit: keyOf(first), credit: keyOf(second) })
      expect([first, second, amount, posted]).toEqual([first, second, amount, outcome])
    }
    if (kind === 'balance') expect(book.balanceOf(keyOf(first))).toBe(BigInt(second))
  }
}

test('claims stop at what the packet holds, and each sees the ones before it', () => {
  page(`
    account  packet  1000
    transfer packet  lin   600  posted
    transfer packet  wang  401  exceeds_balance
    transfer packet  wang  400  posted
    transfer packet  lin   1    exceeds_balance
    balance  packet  0
  `)
})

test('money that came in may go out in the same batch', () => {
  page(`
    account  lin   0
    account  wang  500
    transfer lin   wang  1    exceeds_balance
    transfer wang  lin   500  posted
    transfer lin   wang  200  posted
    balance  lin   300
    balance  wang  200
  `)
})

test('only the outside world goes below zero, and an unknown account pays nothing', () => {
  page(`
    account  outside  0
    account  lin      0
    transfer outside  lin      900  posted
    transfer nobody   lin      1    account_not_found
    transfer lin      lin      1    accounts_must_differ
    balance  outside  -900
    balance  lin      900
  `)
})

test('an opened account starts empty and is stored with what the batch leaves in it', () => {
  const lin: Account = { ...keyOf('lin'), kind: 'wallet', balance: 1000n, version: 4n }
  const book = openBook([lin])
  book.open({ ...keyOf('packet'), kind: 'escrow' })
  const base = { bucket: 7, operationBucket: 7 }
  book.post({ ...base, id: 1n, debit: lin, credit: keyOf('packet'), amount: 300n })
  book.post({ ...base, id: 2n, debit: keyOf('packet'), credit: keyOf('wang'), amount: 100n })
  const closed = book.close()
  expect(closed.opened).toEqual([
    { ...keyOf('packet'), kind: 'escrow', balance: 200n, version: 2n },
  ])
  expect(closed.increments).toEqual(
    [
      { ...lin, amount: -300n, entries: 1 },
      { ...keyOf('wang'), amount: 100n, entries: 1 },
    ]
      .map(({ bucket, id, amount, entries }) => ({ bucket, id, amount, entries }))
      .toSorted((a, b) => Number(a.id - b.id)),
  )
})

test('every transfer carries both balances after it, of accounts never locked, too', () => {
  const packet: Account = { ...keyOf('packet'), kind: 'escrow', balance: 1000n, version: 1n }
  const book = openBook([packet])
  const base = { bucket: 7, operationBucket: 9, debit: packet, credit: keyOf('lin') }
  book.post({ ...base, id: 1n, amount: 100n })
  book.post({ ...base, id: 2n, amount: 250n })
  const after = new Map<string, Account>([
    [accountName(packet), { ...packet, balance: 650n, version: 3n }],
    ['lin', { ...keyOf('lin'), kind: 'wallet', balance: 5350n, version: 12n }],
  ])
  const rows = postedTransfers(book.close(), after.values())
  expect(
    rows.map((r) => [r.debitBalance, r.debitVersion, r.creditBalance, r.creditVersion]),
  ).toEqual([
    [900n, 2n, 5100n, 11n],
    [650n, 3n, 5350n, 12n],
  ])
})

test('a credit to an account that does not exist is a bug, not money lost', () => {
  const packet: Account = { ...keyOf('packet'), kind: 'escrow', balance: 10n, version: 1n }
  const book = openBook([packet])
  const base = { bucket: 7, operationBucket: 7, debit: packet, credit: keyOf('nobody') }
  book.post({ ...base, id: 1n, amount: 10n })
  expect(() => postedTransfers(book.close(), [{ ...packet, balance: 0n, version: 2n }])).toThrow(
    /does not exist/,
  )
})
