// All money goes through here: fund commands join a group commit, which locks and loads what they
// need in one flight, decides them in order, and saves orders, transfers and notifications in the
// same transaction or not at all.
import { groupCommit, type GroupCommit, type GroupCommitLimits, type Sql } from '@hongbao/database'
import {
  increaseAccounts,
  insertTransfers,
  lockAccounts,
  openAccounts,
  openBook,
  postedTransfers,
  type Account,
  type ClosedBook,
} from '@hongbao/ledger'

import type { Clock } from '../clock.ts'
import { decideFunds } from './decide/index.ts'
import { setScene, type Loaded, type Pile } from './decide/scene.ts'
import type { FundCommand, FundOutcome } from './model.ts'
import { insertCash, loadCash } from './store/cash.ts'
import { insertNotifications } from './store/insert-notifications.ts'
import { insertRefunds } from './store/insert-refunds.ts'
import { loadOrders, loadOrdersByNumber } from './store/load-orders.ts'
import { loadOwners } from './store/load-owners.ts'
import { loadRefundsByNumber } from './store/load-refunds.ts'
import { insertOrders, updateOrders } from './store/save-orders.ts'
import { needsOf, paysOut, wantedBy, type Needs } from './wanted.ts'

/**
 * The gateway's money: one way in, whoever asks. A refusal is a value; a fault of the database or
 * a full queue throws a DatabaseFault, and a repeat of the same command then finds the truth.
 */
export type Funds = GroupCommit<FundCommand, FundOutcome>

/** A command on its way through a batch. */
interface Planned {
  readonly command: FundCommand
  readonly needs: Needs
}

/** What the engine stands on, and who is told of its commits. */
export interface FundsOptions {
  readonly sql: Sql
  readonly clock: Clock
  /** Takes fresh ids from gateway.numbers. */
  readonly ids: { take(count: number): Promise<bigint[]> | bigint[] }
  /** For commands that spend, and as many for those that pay out. */
  readonly writers: number
  readonly limits?: Partial<GroupCommitLimits>
  /** Called after a commit that left notifications to be sent. */
  readonly onNotifications?: () => void
  /** Called after every commit with the size of its batch. */
  readonly onBatch?: (commands: number) => void
}

interface FundsLoaded extends Loaded {
  readonly accounts: readonly Account[]
}

interface Decision {
  readonly outcomes: FundOutcome[]
  readonly book: ClosedBook
  readonly pile: Pile
  readonly now: Date
}

/** Opens the engine of one process. Closing it finishes what was accepted. */
export function openFunds(options: FundsOptions): Funds {
  const { clock, ids, onNotifications, onBatch, ...groupOptions } = options
  const commits = groupCommit<Planned, FundsLoaded, Decision, FundOutcome>({
    ...groupOptions,
    name: 'funds',
    writers: 2 * groupOptions.writers,
    // An even number of writers: those at odd numbers never see what those at even ones do.
    bucketOf: ({ command, needs }) => 2 * needs.queue + (paysOut(command) ? 1 : 0),
    load: (tx, batch) => loadFunds(tx, batch, ids.take(batch.length)),
    decide(batch, loaded) {
      const scene = setScene(loaded, openBook(loaded.accounts), clock.now())
      const outcomes = batch.map(({ command, needs }) =>
        decideFunds(command, scene, needs.orderNumbers?.bucket ?? needs.queue),
      )
      return { outcomes, book: scene.book.close(), pile: scene.pile(), now: scene.now }
    },
    save: saveFunds,
    onCommitted({ outcomes, pile }) {
      onBatch?.(outcomes.length)
      if (pile.notifications.length > 0) onNotifications?.()
    },
  })
  return {
    submit: (command) => commits.submit({ command, needs: needsOf(command) }),
    get queued() {
      return commits.queued
    },
    drain: () => commits.drain(),
    close: () => commits.close(),
    [Symbol.asyncDispose]: () => commits.close(),
  }
}

/** Locks first, orders before accounts; what is read behind the locks is final. */
async function loadFunds(
  tx: Sql,
  batch: readonly Planned[],
  fresh: Promise<bigint[]> | bigint[],
): Promise<FundsLoaded> {
  const wanted = wantedBy(batch.map(({ needs }) => needs))
  // Issued together, they leave in one flight and run in this order.
  const [locked, accounts, packets, numbered, refunds, deposits, withdrawals, owners, ids] =
    await Promise.all([
      loadOrders(tx, wanted.ordersToLock, true),
      lockAccounts(tx, wanted.accountsToLock),
      loadOrders(tx, wanted.packets),
      loadOrdersByNumber(tx, wanted.orderNumbers),
      loadRefundsByNumber(tx, wanted.refundNumbers),
      loadCash(tx, 'deposit', wanted.depositNumbers),
      loadCash(tx, 'withdrawal', wanted.withdrawalNumbers),
      loadOwners(tx, wanted.owners),
      fresh,
    ])
  const orders = [...numbered, ...packets, ...locked]
  return { orders, accounts, refunds, cash: [...deposits, ...withdrawals], owners, ids }
}

/**
 * Money that arrives is added before the transfers are written, so that these can say what it
 * left; and a change that its guard stops must stop the commit, which follows the rest unseen.
 */
async function saveFunds(tx: Sql, { book, pile, now }: Decision): Promise<PromiseLike<unknown>[]> {
  const [increased] = await Promise.all([
    increaseAccounts(tx, book.increments),
    updateOrders(tx, pile.changedOrders),
  ])
  const transfers = postedTransfers(book, increased)
  return [
    openAccounts(tx, book.opened, now),
    insertOrders(tx, pile.newOrders),
    insertRefunds(tx, pile.newRefunds),
    insertCash(tx, 'deposit', pile.newCash),
    insertCash(tx, 'withdrawal', pile.newCash),
    insertTransfers(tx, transfers, now),
    insertNotifications(tx, pile.notifications, now),
  ]
}
