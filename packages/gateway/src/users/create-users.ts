// New users, in sets: their rows, the rows that find them, and empty wallets.
import { bigints, inTransaction, smallints, texts, timestamps, type Sql } from '@hongbao/database'
import { openAccounts, openOutsideAccounts } from '@hongbao/ledger'

import { logonKey, userKey } from '../funds/keys.ts'
import type { Kind } from '../json/door.ts'

/** Somebody who will have a number, and unless it is an operator a wallet. */
export interface NewUser {
  readonly kind: Kind
  /** Phone number or e-mail. */
  readonly logonId: string
  readonly name: string
  /** As `hashPassword` made it; null: cannot log in. */
  readonly passwordHash: string | null
  readonly payPasswordHash: string | null
  /** The operator whose invitation it was: until another one admits him, he waits. */
  readonly invitedBy?: bigint | undefined
}

/** 2088 and twelve digits. */
const userNumberBase = 2088_000_000_000_000n

/**
 * Creates users and gives their numbers (16 digits, beginning with 2088) in the same order. Their
 * wallets are empty: money only ever comes by deposit.
 */
export async function createUsers(
  sql: Sql,
  users: readonly NewUser[],
  createdAt: Date,
): Promise<bigint[]> {
  if (users.length === 0) return []
  return inTransaction(sql, (tx) => insertUsers(tx, users, createdAt))
}

/** The same, as a part of a transaction. */
export async function insertUsers(
  tx: Sql,
  users: readonly NewUser[],
  createdAt: Date,
): Promise<bigint[]> {
  const numbers = await tx<{ id: bigint }[]>`
      select nextval('gateway.user_numbers') as id from generate_series(1, ${users.length})`
  const ids = numbers.map((row) => userNumberBase + row.id)
  const keys = ids.map(userKey)
  const logons = users.map(({ logonId }) => logonKey(logonId))
  const column = (textOf: (user: NewUser) => string | null) => texts(users.map(textOf))
  await tx`
      insert into gateway.users (
        bucket, id, kind, status, logon_id, name, password_hash, pay_password_hash, invited_by,
        created_at)
      select * from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(ids)}::bigint[],
        ${column((user) => user.kind)}::text[],
        ${column((user) => (user.invitedBy === undefined ? 'open' : 'waiting'))}::text[],
        ${column((user) => user.logonId)}::text[],
        ${column((user) => user.name)}::text[],
        ${column((user) => user.passwordHash)}::text[],
        ${column((user) => user.payPasswordHash)}::text[],
        ${bigints(users.map((user) => user.invitedBy ?? null))}::bigint[],
        ${timestamps(users.map(() => createdAt))}::timestamptz[])`
  await tx`
      insert into gateway.logons (bucket, logon_id, user_id)
      select * from unnest(
        ${smallints(logons.map(({ bucket }) => bucket))}::smallint[],
        ${texts(logons.map(({ logonId }) => logonId))}::text[],
        ${bigints(ids)}::bigint[])`
  const empty = { balance: 0n, version: 0n }
  const owners = keys.filter((_key, n) => users[n]?.kind !== 'operator')
  await openAccounts(
    tx,
    owners.map((key) => ({ ...key, ...empty, kind: 'wallet' })),
    createdAt,
  )
  // Where these people's money will come from.
  await openOutsideAccounts(tx, owners, createdAt)
  return ids
}
