// The engine alone: disbursements without HTTP and signatures, on random packets and on one hot
// packet, against the same tables with a transaction each. Targets: 12 × random, 30 × hot.
import { auditLedger } from '@hongbao/ledger'
import { migrateGateway, userBucket } from '@hongbao/gateway'

import { openBenchDatabase } from './bench-house.ts'
import { openNaiveLedger } from './one-transaction-each.ts'
import { keepBusy, takeTurns, type Row } from './rounds.ts'
import { caller, merchant, openBenchFunds, seedPackets, seedPeople, terms, userOf } from './seed.ts'

const users = 10_000
const packets = 5_000

export interface EngineOptions {
  readonly rounds: number
  readonly milliseconds: number
  readonly writers: number
  readonly inFlight: number
  readonly batchMax?: number
}

/** Rows: group commit and one transaction each, random and hot. */
export async function benchEngine(options: EngineOptions): Promise<Row[]> {
  await using database = await openBenchDatabase()
  const { sql } = database
  await migrateGateway(sql)
  await seedPeople(sql, users)
  await using funds = openBenchFunds(sql, options.writers, options.batchMax)
  const spread = await seedPackets(funds, { count: packets, fen: 1_000_000n, name: 'spread' })
  const [hot] = await seedPackets(funds, { count: 1, fen: 10_000_000_000n, name: 'hot' })
  await sql`analyze`
  const naive = openNaiveLedger(database.address)
  if (!hot) throw new Error('no hot packet')

  let n = 0
  const packetFor = (isHot: boolean) =>
    isHot ? hot : (spread[Math.floor(Math.random() * spread.length)] ?? hot)
  const grouped = (isHot: boolean) => async () => {
    const outOrderNo = `g${n++}`
    const outcome = await funds.submit({
      ...caller,
      ...terms,
      kind: 'disburse',
      method: 'alipay.fund.coupon.order.disburse',
      outOrderNo,
      outRequestNo: `${outOrderNo}-1`,
      amount: 1n,
      packet: packetFor(isHot),
      packetDate: null,
      payeeId: userOf(Math.floor(Math.random() * users)),
    })
    if ('refusal' in outcome) throw new Error(outcome.refusal)
  }
  const single = (isHot: boolean) => () => {
    const payeeId = userOf(Math.floor(Math.random() * users))
    return naive.disburse({
      packet: packetFor(isHot),
      payeeId,
      payeeBucket: userBucket(payeeId),
      outOrderNo: `n${n++}`,
      pid: merchant,
    })
  }
  const { inFlight } = options
  const rows = await takeTurns(
    [
      { name: 'group commit, random', run: (ms) => keepBusy(ms, inFlight, grouped(false)) },
      { name: 'a transaction each, random', run: (ms) => keepBusy(ms, 32, single(false)) },
      { name: 'group commit, hot', run: (ms) => keepBusy(ms, inFlight, grouped(true)) },
      { name: 'a transaction each, hot', run: (ms) => keepBusy(ms, 32, single(true)) },
    ],
    options,
  )
  await naive.close()
  const wrong = (await auditLedger(sql)).filter((check) => !check.ok)
  if (wrong.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(wrong)}`)
  return rows
}
