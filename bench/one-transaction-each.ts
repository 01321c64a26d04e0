// What the engine is measured against: the usual ledger, a transaction per disbursement, with the
// same tables, indexes and durability, on 32 connections.
import { createHash } from 'node:crypto'

import type { ServerAddress } from '@hongbao/database'
import postgres from 'postgres'

export interface NaiveDisbursement {
  readonly packet: { readonly bucket: number; readonly id: bigint }
  readonly payeeBucket: number
  readonly payeeId: bigint
  readonly outOrderNo: string
  readonly pid: bigint
}

/** Pays 0.01 in a transaction of its own: look, lock, look, move, write, commit. */
export function openNaiveLedger(address: ServerAddress, connections = 32) {
  const sql = postgres({
    host: address.socket ?? '',
    database: address.database ?? '',
    user: address.user ?? '',
    max: connections,
    types: { bigint: postgres.BigInt },
  })
  const disburse = (claim: NaiveDisbursement): Promise<unknown> =>
    sql.begin(async (tx) => {
      const { packet, payeeBucket, payeeId, pid, outOrderNo } = claim
      const digest = createHash('sha256').update(`${pid}\n${outOrderNo}`).digest()
      const bucket = digest.readUInt16BE(0) >> 6
      const [escrow] = await tx`
        select balance, version from ledger.accounts
         where bucket = ${packet.bucket} and id = ${packet.id} for update`
      const [seen] = await tx`
        select id from gateway.orders
         where bucket = ${bucket} and out_order_no = ${outOrderNo} and pid = ${pid}`
      const [order] = await tx`
        select status, return_due_at, payer_id from gateway.orders
         where bucket = ${packet.bucket} and id = ${packet.id}`
      if (!escrow || !order || seen || escrow['balance'] < 1n) throw new Error('refused')
      const now = new Date()
      await tx`
        update ledger.accounts set balance = balance - 1, version = version + 1
         where bucket = ${packet.bucket} and id = ${packet.id}`
      const [payee] = await tx`
        update ledger.accounts set balance = balance + 1, version = version + 1
         where bucket = ${payeeBucket} and id = ${payeeId} returning balance, version`
      const [number] = await tx`
        insert into gateway.orders (
          bucket, id, pid, amount, payer_id, payee_id, packet_bucket, packet_id, created_at, paid_at,
          kind, status, app_id, auth_app_id, out_order_no, out_request_no, order_title, charset, method)
        values (${bucket}, nextval('gateway.numbers'), ${pid}, 1, ${order['payer_id']}, ${payeeId},
          ${packet.bucket}, ${packet.id}, ${now}, ${now}, 'disbursement', 'SUCCESS',
          '2021000000000001', '2021000000000001', ${outOrderNo}, ${`${outOrderNo}-1`}, '红包', 'utf-8',
          'alipay.fund.coupon.order.disburse')
        returning id`
      await tx`
        insert into ledger.transfers (
          bucket, id, operation_bucket, amount, debit_bucket, debit_account, debit_balance,
          debit_version, credit_bucket, credit_account, credit_balance, credit_version, posted_at)
        values (${packet.bucket}, ${number?.['id']}, ${bucket}, 1, ${packet.bucket}, ${packet.id},
          ${escrow['balance'] - 1n}, ${escrow['version'] + 1n}, ${payeeBucket}, ${payeeId},
          ${payee?.['balance']}, ${payee?.['version']}, ${now})`
    })
  return { disburse, close: () => sql.end() }
}
