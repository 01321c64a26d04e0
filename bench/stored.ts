// Operations of the past: disbursed through the engine, in large sets.
import type { Sql } from '@hongbao/database'

import { disbursement, openBenchFunds, orderOf, pick, seedPackets, type Merchant } from './seed.ts'

const batchMax = 1024
const inFlight = 4 * batchMax
const packetsCount = 1_000

/** The out_order_no of the nth of them. */
export const storedNumber = (n: number): string => `stored-${n}-paid`

export async function storeDisbursements(
  sql: Sql,
  merchant: Merchant,
  people: readonly bigint[],
  count: number,
): Promise<void> {
  if (count === 0) return
  await using funds = openBenchFunds(sql, 2, batchMax)
  const wanted = { count: packetsCount, fen: BigInt(count), name: 'stored' }
  const packets = await seedPackets(funds, merchant, wanted)
  let n = 0
  const lane = async (): Promise<void> => {
    while (n < count) {
      const number = storedNumber(n++)
      orderOf(await funds.submit(disbursement(merchant, number, pick(packets), pick(people))))
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}
