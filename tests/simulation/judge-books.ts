// The books at the end: what every account holds, how many rows there are and what they say, as the
// answers alone would have it.
import type { Sql } from '@hongbao/database'

import { escrowName, walletName, type Facts, type Life } from './facts.ts'
import { isFirst, orderIn } from './history.ts'

interface AccountRow {
  readonly bucket: number
  readonly id: bigint
  readonly kind: 'wallet' | 'escrow' | 'outside'
  readonly balance: bigint
}

/** Everything that the books say and the answers do not, a sentence each. */
export async function judgeBooks(sql: Sql, facts: Facts): Promise<string[]> {
  return [
    ...(await judgeBalances(sql, facts)),
    ...(await judgeCounts(sql, facts)),
    ...(await judgePackets(sql, facts)),
  ]
}

async function judgeBalances(sql: Sql, { moves }: Facts): Promise<string[]> {
  const expected = new Map<string, bigint>()
  const add = (name: string, amount: bigint) =>
    void expected.set(name, (expected.get(name) ?? 0n) + amount)
  for (const { debit, credit, amount } of moves) {
    add(debit, -amount)
    add(credit, amount)
  }
  const rows = await sql<AccountRow[]>`select bucket, id, kind, balance from ledger.accounts`
  const found = new Map<string, bigint>()
  for (const row of rows) {
    const name =
      row.kind === 'wallet'
        ? walletName(row.id)
        : row.kind === 'escrow'
          ? escrowName(row)
          : 'outside'
    found.set(name, (found.get(name) ?? 0n) + row.balance)
  }
  const names = new Set([...expected.keys(), ...found.keys()])
  return [...names]
    .filter((name) => (expected.get(name) ?? 0n) !== (found.get(name) ?? 0n))
    .map((name) => `${name} holds ${found.get(name)}, not ${expected.get(name)}`)
}

async function judgeCounts(sql: Sql, { calls, moves, lives }: Facts): Promise<string[]> {
  const first = calls.filter(isFirst)
  const count = (kind: string) => first.filter(({ command }) => command.kind === kind).length
  const withMoney = moves.filter(({ call }) => call.command.kind === 'return').length
  const told = first.filter(wasTold).length
  const [rows] = await sql<Record<string, bigint>[]>`
    select (select count(*) from gateway.orders) as orders,
           (select count(*) from gateway.refunds) as refunds,
           (select count(*) from gateway.deposits) as deposits,
           (select count(*) from gateway.withdrawals) as withdrawals,
           (select count(*) from ledger.transfers) as transfers,
           (select count(*) from gateway.notifications where event <> 'refund') as told`
  const expected: Record<string, bigint> = {
    orders: BigInt(lives.size),
    refunds: BigInt(count('refund') + withMoney),
    deposits: BigInt(count('deposit')),
    withdrawals: BigInt(count('withdraw')),
    transfers: BigInt(moves.length),
    told: BigInt(told),
  }
  return Object.keys(expected)
    .filter((name) => expected[name] !== rows?.[name])
    .map((name) => `${rows?.[name]} rows of ${name}, not ${expected[name]}`)

  /** Whoever pays tells the address that the order was made with. */
  function wasTold({ command, outcome }: (typeof first)[number]): boolean {
    if (command.kind === 'send' || command.kind === 'disburse') return command.notifyUrl !== null
    if (command.kind !== 'pay' || !('order' in outcome)) return false
    return outcome.order.notifyUrl !== null
  }
}

interface PacketRow {
  readonly name: string
  readonly status: string
  readonly isOver: boolean
  readonly last: string | null
  readonly rest: bigint | null
}

/** A packet is over when its time was, or when a refund took the last fen; not when a claim did. */
async function judgePackets(sql: Sql, { lives }: Facts): Promise<string[]> {
  const rows = await sql<PacketRow[]>`
    select o.bucket || '/' || o.id as name, o.status, o.returned_at is not null as "isOver",
           a.balance as rest,
           (select case when r.id is null then 'claim' else 'refund' end
              from ledger.transfers t
              left join gateway.refunds r on r.id = t.id
             where t.debit_bucket = o.bucket and t.debit_account = o.id
             order by t.debit_version desc limit 1) as last
      from gateway.orders o
      left join ledger.accounts a on a.bucket = o.bucket and a.id = o.id
     where o.kind = 'packet'`
  return rows
    .filter((row) => !isAsLived(row, lives.get(row.name)))
    .map((row) => `packet ${row.name} is ${row.status}, over: ${row.isOver}, rest: ${row.rest}`)
}

function isAsLived(row: PacketRow, life: Life | undefined): boolean {
  if (!life?.isPacket || orderIn(life.made) === undefined) return false
  const status = life.funded ? 'SUCCESS' : life.closed ? 'CLOSED' : 'INIT'
  const isEmptied = row.rest === 0n && row.last === 'refund'
  return row.status === status && row.isOver === (life.returned !== undefined || isEmptied)
}
