// What the engine is measured against: the usual ledger, a transaction per disbursement, with the
// same tables, indexes and durability, on 32 connections.
import { keyed, openPool, type ServerAddress, type Sql } from '@hongbao/database'
import { orderBucket } from '@hongbao/gateway'

import type { Merchant } from './seed.ts'

export interface NaiveDisbursement {
  readonly merchant: Merchant
  readonly packet: { readonly bucket: number; readonly id: bigint }
  readonly payeeBucket: number
  readonly payeeId: bigint
  readonly outOrderNo: string
}

export interface NaiveLedger extends AsyncDisposable {
  /** Pays 0.01 in a transaction of its own. No more of them at once than there are connections. */
  disburse(claim: NaiveDisbursement): Promise<void>
}

export const naiveConnections = 32

export function openNaiveLedger(address: ServerAddress): NaiveLedger {
  // A pool of one connection each: only then do `begin` and what follows share one.
  const pools = Array.from({ length: naiveConnections }, () =>
    openPool({ ...address, connectionsMax: 1, applicationName: 'naive' }),
  )
  const free = pools.map(({ sql }) => keyed(sql))
  return {
    async disburse(claim) {
      const sql = free.pop()
      if (!sql) throw new Error('more disbursements at once than connections')
      try {
        await sql`begin`
        await lookLockMoveWrite(sql, claim)
        await sql`commit`
      } finally {
        free.push(sql)
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(pools.map((pool) => pool.close()))
    },
  }
}

async function lookLockMoveWrite(sql: Sql, claim: NaiveDisbursement): Promise<void> {
  const { merchant, packet, payeeBucket, payeeId, outOrderNo } = claim
  const { pid, appId } = merchant
  const bucket = orderBucket({ pid, outOrderNo })
  const [escrow] = await sql`
    select balance, version from ledger.accounts
     where bucket = ${packet.bucket} and id = ${packet.id} for update`
  const [seen] = await sql`
    select id from gateway.orders
     where bucket = ${bucket} and out_order_no = ${outOrderNo} and pid = ${pid}`
  const [order] = await sql`
    select status, return_due_at, payer_id from gateway.orders
     where bucket = ${packet.bucket} and id = ${packet.id}`
  if (!escrow || !order || seen || escrow['balance'] < 1n) throw new Error('refused')
  const now = new Date()
  await sql`
    update ledger.accounts set balance = balance - 1, version = version + 1
     where bucket = ${packet.bucket} and id = ${packet.id}`
  const [payee] = await sql`
    update ledger.accounts set balance = balance + 1, version = version + 1
     where bucket = ${payeeBucket} and id = ${payeeId} returning balance, version`
  const [number] = await sql`
    insert into gateway.orders (
      bucket, id, pid, amount, payer_id, payee_id, packet_bucket, packet_id, created_at, paid_at,
      kind, status, app_id, auth_app_id, out_order_no, out_request_no, order_title, charset, method)
    values (${bucket}, nextval('gateway.numbers'), ${pid}, 1, ${order['payer_id']}, ${payeeId},
      ${packet.bucket}, ${packet.id}, ${now}, ${now}, 'disbursement', 'SUCCESS',
      ${appId}, ${appId}, ${outOrderNo}, ${`${outOrderNo}-1`}, '红包', 'utf-8',
      'alipay.fund.coupon.order.disburse')
    returning id`
  await sql`
    insert into ledger.transfers (
      bucket, id, operation_bucket, amount, debit_bucket, debit_account, debit_balance,
      debit_version, credit_bucket, credit_account, credit_balance, credit_version, posted_at)
    values (${packet.bucket}, ${number?.['id']}, ${bucket}, 1, ${packet.bucket}, ${packet.id},
      ${escrow['balance'] - 1n}, ${escrow['version'] + 1n}, ${payeeBucket}, ${payeeId},
      ${payee?.['balance']}, ${payee?.['version']}, ${now})`
}
