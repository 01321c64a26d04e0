// Sums of a bill, gathered while its entries pass by.
import type { Fen } from '@hongbao/ledger'

import type { BillEntry, EntryKind } from './entry.ts'

/** How often, and how much in fen. */
export interface Sum {
  readonly count: number
  readonly amount: Fen
}

export interface InAndOut {
  readonly income: Sum
  readonly expense: Sum
}

export interface Totals {
  add(entry: Pick<BillEntry, 'kind' | 'amount'>): void
  readonly all: InAndOut
  /** Of the kinds that occurred, in the order in which they first did. */
  readonly kinds: ReadonlyMap<EntryKind, InAndOut>
}

const nothing: InAndOut = {
  income: { count: 0, amount: 0n },
  expense: { count: 0, amount: 0n },
}

export function openTotals(): Totals {
  const kinds = new Map<EntryKind, InAndOut>()
  let all = nothing
  return {
    add({ kind, amount }) {
      all = plus(all, amount)
      kinds.set(kind, plus(kinds.get(kind) ?? nothing, amount))
    },
    get all() {
      return all
    },
    kinds,
  }
}

const plus = ({ income, expense }: InAndOut, amount: Fen): InAndOut =>
  amount > 0n
    ? { income: { count: income.count + 1, amount: income.amount + amount }, expense }
    : { income, expense: { count: expense.count + 1, amount: expense.amount - amount } }
