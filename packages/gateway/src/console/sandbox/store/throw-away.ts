// Every table of the house, and what a reset of the sandbox does with it. A test compares this with
// the schema: whoever adds a table says here what becomes of it.
import type { Sql } from '@hongbao/database'
import { openAccounts, openOutsideAccounts } from '@hongbao/ledger'

import type { RowKey } from '../../../funds/model.ts'

/** All of it goes. */
export const emptied = [
  'ledger.accounts',
  'ledger.transfers',
  'gateway.orders',
  'gateway.refunds',
  'gateway.deposits',
  'gateway.withdrawals',
  'gateway.notifications',
  'gateway.notification_attempts',
  'gateway.tries',
  'gateway.audit_runs',
  'gateway.authorisation_codes',
  'gateway.user_authorisations',
  'gateway.user_tokens',
  'gateway.messages',
  'gateway.bookings',
  'gateway.calls',
  'gateway.call_figures',
  'gateway.sandbox_faults',
] as const

/** Rows of people who came since go, and passes to anything but the console. */
export const thinned = [
  'gateway.users',
  'gateway.logons',
  'gateway.sessions',
  'gateway.passes',
] as const

/**
 * Who has an account on the console keeps it, with all that belongs to it; and the trail of what
 * was done is nobody's to delete. The clock's row is set back.
 */
export const kept = [
  'gateway.applications',
  'gateway.application_drafts',
  'gateway.application_keys',
  'gateway.app_authorisations',
  'gateway.authorities',
  'gateway.platform_keys',
  'gateway.product_contracts',
  'gateway.audit_trail',
  'gateway.sandbox_clock',
] as const

/** The number of the deposits that people begin with: who has one was here from the beginning. */
export const startNumber = 'sandbox-start'

/** Somebody's first money, to be deposited again. */
export interface StartMoney {
  readonly userId: bigint
  readonly amount: bigint
}

/**
 * Takes every lock at once or none: whoever waits for one table while he holds others could stop a
 * batch that holds what he waits for. Throws where somebody is at work.
 */
export async function lockEverything(tx: Sql): Promise<void> {
  const tables = [...emptied, ...thinned, 'gateway.sandbox_clock']
  await tx`lock table ${tx(tables)} in access exclusive mode nowait`
}

/** Under the locks. Wallets are empty afterwards: their money comes back by deposit. */
export async function throwAway(tx: Sql, now: Date): Promise<readonly StartMoney[]> {
  const money = await tx<StartMoney[]>`
    select user_id as "userId", amount from gateway.deposits where number = ${startNumber}`
  const goes = tx`kind = 'person' and id not in (
    select user_id from gateway.deposits where number = ${startNumber})`
  await tx`
    delete from gateway.sessions
     where user_id in (select id from gateway.users where ${goes})`
  await tx`
    delete from gateway.logons where user_id in (select id from gateway.users where ${goes})`
  await tx`delete from gateway.users where ${goes}`
  await tx`update gateway.users set status = 'open' where kind = 'person' and status <> 'open'`
  await tx`delete from gateway.passes where purpose <> 'operator'`
  await tx`truncate ${tx([...emptied])}`
  const owners = await tx<RowKey[]>`
    select bucket, id from gateway.users where kind <> 'operator'`
  const empty = { balance: 0n, version: 0n }
  await openAccounts(
    tx,
    owners.map((key) => ({ ...key, ...empty, kind: 'wallet' })),
    now,
  )
  await openOutsideAccounts(tx, owners, now)
  await tx`update gateway.sandbox_clock set offset_ms = 0`
  return money
}
