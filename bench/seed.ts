// People with wallets and funded packets, in sets: as many as a bench wants, with the books true.
import { bigints, smallints, timestamps, type Sql } from '@hongbao/database'
import { openFunds, userBucket, type Funds, type Order } from '@hongbao/gateway'
import { idBlocks } from '@hongbao/database'

export const merchant = 2088000000000001n
export const userOf = (n: number): bigint => 2088100000000000n + BigInt(n)

export const caller = {
  pid: merchant,
  appId: '2021000000000001',
  authAppId: '2021000000000001',
  charset: 'utf-8',
} as const

export const terms = {
  orderTitle: '红包',
  extraParam: null,
  payTimeoutMs: null,
  notifyUrl: null,
} as const

export const systemClock = { now: () => new Date() }

/** Funds over a bench database. */
export const openBenchFunds = (sql: Sql, writers: number, batchMax = 256): Funds =>
  openFunds({
    sql,
    clock: systemClock,
    ids: idBlocks(sql, 'gateway.numbers', 4096),
    writers,
    limits: { batchMax, queueMax: 100_000, waitMsMax: 60_000 },
  })

/** Adds a merchant and `users` people, each with an empty wallet. */
export async function seedPeople(sql: Sql, users: number): Promise<void> {
  const people = [merchant, ...Array.from({ length: users }, (_, n) => userOf(n))]
  const now = timestamps(people.map(systemClock.now))
  const buckets = smallints(people.map(userBucket))
  await sql`
    insert into gateway.users (bucket, id, kind, logon_id, name, created_at)
    select b, id, 'person', 'user' || id || '@example.com', 'user', at
      from unnest(${buckets}::smallint[], ${bigints(people)}::bigint[], ${now}::timestamptz[]) as u (b, id, at)`
  await sql`
    insert into ledger.accounts (bucket, id, kind, balance, version, opened_at)
    select b, id, 'wallet', 0, 0, at
      from unnest(${buckets}::smallint[], ${bigints(people)}::bigint[], ${now}::timestamptz[]) as u (b, id, at)`
  const all = Array.from({ length: 1024 }, (_, bucket) => bucket)
  await sql`
    insert into ledger.accounts (bucket, id, kind, balance, version, opened_at)
    select b, 0, 'outside', 0, 0, ${systemClock.now()} from unnest(${smallints(all)}::smallint[]) as o (b)`
}

/** Funds `count` packets of `fen` each from the merchant's wallet, filled up first. */
export async function seedPackets(
  funds: Funds,
  { count, fen, name }: { count: number; fen: bigint; name: string },
): Promise<Order[]> {
  const amount = fen * BigInt(count)
  await funds.submit({ kind: 'deposit', userId: merchant, amount, number: name })
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      funds.submit({
        ...caller,
        ...terms,
        kind: 'send',
        method: 'alipay.fund.coupon.order.agreement.pay',
        outOrderNo: `${name}-${n}`,
        outRequestNo: `${name}-${n}-1`,
        amount: fen,
        payerId: merchant,
        returnAfterMs: 365 * 86_400_000,
      }),
    ),
  )
  return outcomes.map((outcome) => {
    if (!('order' in outcome)) throw new Error(`no packet: ${JSON.stringify(outcome)}`)
    return outcome.order
  })
}
