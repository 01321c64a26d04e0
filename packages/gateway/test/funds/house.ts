// A ledger with a few people in it, for tests of fund commands.
import { idBlocks, openPool, smallints, bigints, texts, timestamps } from '@hongbao/database'
import { ledgerMigrations, openAccounts } from '@hongbao/ledger'

import { createTestDatabase } from '../../../../tools/test-databases.ts'
import { openFunds } from '../../src/funds/engine.ts'
import { userBucket, userKey } from '../../src/funds/keys.ts'
import { openLookup } from '../../src/funds/lookup.ts'
import type { FundCommand, FundOutcome } from '../../src/funds/model.ts'
import { gatewayMigrations, migrateGateway } from '../../src/schema.ts'

export const merchant = 2088000000000001n
export const lin = 2088000000000011n
export const wang = 2088000000000012n
export const blocked = 2088000000000013n

export const caller = {
  pid: merchant,
  appId: '2021000000000001',
  authAppId: '2021000000000001',
  charset: 'utf-8',
}

const startOfTime = new Date('2026-01-05T02:00:00.000Z')

/** Opens funds over a fresh database: the merchant has 10,000.00, lin 100.00, the rest nothing. */
export async function openTestFunds({ writers = 2 } = {}) {
  const database = await createTestDatabase({
    folders: [ledgerMigrations, gatewayMigrations],
    migrate: migrateGateway,
  })
  const pool = openPool({ ...database.address, connectionsMax: 4, applicationName: 'test' })
  const { sql } = pool
  const time = { now: startOfTime }
  const clock = { now: () => time.now }
  const people = [merchant, lin, wang, blocked]
  await sql`
    insert into gateway.users (bucket, id, kind, status, logon_id, name, created_at)
    select * from unnest(
      ${smallints(people.map(userBucket))}::smallint[], ${bigints(people)}::bigint[],
      ${texts(people.map((id) => (id === merchant ? 'merchant' : 'person')))}::text[],
      ${texts(people.map((id) => (id === blocked ? 'blocked' : 'open')))}::text[],
      ${texts(people.map((id) => `user${id}@example.com`))}::text[],
      ${texts(people.map(String))}::text[], ${timestamps(people.map(clock.now))}::timestamptz[])`
  const outside = [...new Set(people.map(userBucket))]
  const empty = { balance: 0n, version: 0n }
  await openAccounts(
    sql,
    [
      ...people.map((id) => ({ ...userKey(id), ...empty, kind: 'wallet' as const })),
      ...outside.map((bucket) => ({ bucket, id: 0n, ...empty, kind: 'outside' as const })),
    ],
    clock.now(),
  )
  let woken = 0
  const ids = idBlocks(sql, 'gateway.numbers')
  const open = () =>
    openFunds({ sql, clock, ids, writers, onNotifications: () => void (woken += 1) })
  const funds = open()
  const submit = (command: FundCommand): Promise<FundOutcome> => funds.submit(command)
  await submit({ kind: 'deposit', userId: merchant, amount: 1_000_000n, number: 'start' })
  await submit({ kind: 'deposit', userId: lin, amount: 10_000n, number: 'start' })
  return {
    sql,
    funds,
    time,
    submit,
    openMore: open,
    lookup: openLookup(sql, { batchMax: 100, inFlightMax: 2 }),
    address: database.address,
    woken: () => woken,
    async [Symbol.asyncDispose]() {
      await funds.close()
      await pool.close()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** An agreement.pay with sensible terms. */
export const send = (outOrderNo: string, amount: bigint) =>
  ({
    ...caller,
    kind: 'send',
    method: 'alipay.fund.coupon.order.agreement.pay',
    outOrderNo,
    outRequestNo: `${outOrderNo}-1`,
    orderTitle: '红包',
    amount,
    extraParam: null,
    payTimeoutMs: null,
    notifyUrl: null,
    payerId: merchant,
    returnAfterMs: 48 * 3_600_000,
  }) as const satisfies FundCommand

/** A disbursement from a packet. */
export const disburse = (
  packet: { bucket: number; id: bigint },
  outOrderNo: string,
  amount: bigint,
  payeeId: bigint = lin,
) =>
  ({
    ...caller,
    kind: 'disburse',
    method: 'alipay.fund.coupon.order.disburse',
    outOrderNo,
    outRequestNo: `${outOrderNo}-1`,
    orderTitle: '红包',
    amount,
    extraParam: null,
    payTimeoutMs: null,
    notifyUrl: null,
    packet: { bucket: packet.bucket, id: packet.id },
    packetDate: null,
    payeeId,
  }) as const satisfies FundCommand

/** A refund from a packet. */
export const refund = (
  packet: { bucket: number; id: bigint },
  outRequestNo: string,
  amount: bigint,
) =>
  ({
    ...caller,
    kind: 'refund',
    packet: { bucket: packet.bucket, id: packet.id },
    packetDate: null,
    outRequestNo,
    amount,
    remark: null,
    notifyUrl: null,
  }) as const satisfies FundCommand
