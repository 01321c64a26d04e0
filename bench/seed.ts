// People with wallets and funded packets, in sets: as many as a bench wants, with the books true.
import { idBlocks, type Sql } from '@hongbao/database'
import { createUsers, openFunds, type FundCommand, type Funds, type Order } from '@hongbao/gateway'

/** A merchant and the application through which it calls. */
export interface Merchant {
  readonly pid: bigint
  readonly appId: string
}

const terms = {
  orderTitle: '红包',
  extraParam: null,
  payTimeoutMs: null,
  notifyUrl: null,
} as const

const systemClock = { now: () => new Date() }
const peoplePerSet = 1_000
const yearMs = 365 * 86_400_000

/** Funds over a bench's database, with room for everything that a bench submits at once. */
export const openBenchFunds = (sql: Sql, writers: number, batchMax = 256): Funds =>
  openFunds({
    sql,
    clock: systemClock,
    ids: idBlocks(sql, 'gateway.numbers', 4096),
    writers,
    limits: { batchMax, queueMax: 100_000, waitMsMax: 60_000 },
  })

/** Adds people with empty wallets; gives their numbers. */
export async function seedPeople(sql: Sql, count: number): Promise<bigint[]> {
  const ids: bigint[] = []
  while (ids.length < count) {
    const length = Math.min(peoplePerSet, count - ids.length)
    ids.push(...(await createPeople(sql, length, ids.length)))
  }
  return ids
}

/** Adds a merchant for a database that has none. */
export async function seedMerchant(sql: Sql): Promise<Merchant> {
  const [pid = 0n] = await createPeople(sql, 1, -1)
  return { pid, appId: '2021000000000001' }
}

const createPeople = (sql: Sql, length: number, from: number): Promise<bigint[]> =>
  createUsers(
    sql,
    Array.from({ length }, (_, n) => ({
      kind: from < 0 ? 'merchant' : 'person',
      logonId: `bench${from + n}@example.com`,
      name: '测试',
      passwordHash: null,
      payPasswordHash: null,
    })),
    systemClock.now(),
  )

export interface PacketsWanted {
  readonly count: number
  /** Of each. */
  readonly fen: bigint
  /** With which their numbers begin. */
  readonly name: string
}

/** Funds packets from the merchant's wallet, which is filled up first. */
export async function seedPackets(
  funds: Funds,
  merchant: Merchant,
  { count, fen, name }: PacketsWanted,
): Promise<Order[]> {
  await fillWallet(funds, merchant, { fen: fen * BigInt(count), name })
  return Promise.all(
    Array.from({ length: count }, async (_, n) =>
      orderOf(
        await funds.submit({
          ...callerOf(merchant),
          ...terms,
          kind: 'send',
          method: 'alipay.fund.coupon.order.agreement.pay',
          outOrderNo: `${name}-${n}`,
          outRequestNo: `${name}-${n}-1`,
          amount: fen,
          payerId: merchant.pid,
          returnAfterMs: yearMs,
        }),
      ),
    ),
  )
}

/** Money from the outside world into the merchant's wallet. */
export async function fillWallet(
  funds: Funds,
  { pid }: Merchant,
  { fen, name }: { fen: bigint; name: string },
): Promise<void> {
  await funds.submit({ kind: 'deposit', userId: pid, amount: fen, number: name })
}

/** One fen out of a packet. */
export function disbursement(
  merchant: Merchant,
  outOrderNo: string,
  packet: Order,
  payeeId: bigint,
): FundCommand {
  return {
    ...callerOf(merchant),
    ...terms,
    kind: 'disburse',
    method: 'alipay.fund.coupon.order.disburse',
    outOrderNo,
    outRequestNo: `${outOrderNo}-1`,
    amount: 1n,
    packet,
    packetDate: null,
    payeeId,
  }
}

const callerOf = ({ pid, appId }: Merchant) =>
  ({ pid, appId, authAppId: appId, charset: 'utf-8' }) as const

/** The order of an outcome; anything else is a mistake of the bench. */
export function orderOf(outcome: Awaited<ReturnType<Funds['submit']>>): Order {
  if ('order' in outcome) return outcome.order
  throw new Error(
    `refused: ${JSON.stringify(outcome, (_, v) => (typeof v === 'bigint' ? `${v}` : v))}`,
  )
}

/** One of many, any of them alike. */
export function pick<T>(many: readonly T[]): T {
  const one = many[Math.floor(Math.random() * many.length)]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}
