// What merchants were told, against each other and against the rows: one effect for each key, whose
// numbers everybody was told who asked for it, and no row that nobody was told of.
import type { Sql } from '@hongbao/database'

import type { Reply } from '../wire.ts'
import type { KeyedCall } from './draw-calls.ts'

export interface Told {
  readonly call: KeyedCall
  readonly reply: Reply
  /** The node of the answer, or the result of a payment. */
  readonly result: Readonly<Record<string, string>>
}

/** Everything that does not fit, a sentence each; the first ten of them. */
export async function judgeTold(told: readonly Told[], sql: Sql): Promise<string[]> {
  const keyed = Map.groupBy(told, ({ call }) => call.key)
  const complaints = [...keyed].flatMap(([key, some]) => judgeKey(key, some))
  return [...complaints, ...(await judgeRows(keyed, sql))].slice(0, 10)
}

const isDone = ({ result }: Told): boolean =>
  result['code'] === '10000' && result['status'] === 'SUCCESS'

/** Besides UNIQUE_VIOLATION, a call may be refused for this: too little left, or nothing more. */
const forLackOfMoney = new Set(['MONEY_NOT_ENOUGH', 'ORDER_ALREADY_FINISH'])

function judgeKey(key: string, told: readonly Told[]): string[] {
  const done = told.filter(isDone)
  const [winner] = done
  const of = (name: string) => new Set(done.map(({ result }) => result[name])).size
  const complaints: string[] = []
  if (winner && of('operation_id') !== 1) complaints.push(`${key} has several operations`)
  if (winner && of('auth_no') !== 1) complaints.push(`${key} has several orders`)
  if (new Set(done.map(({ call }) => call.content)).size > 1) {
    complaints.push(`${key} was done with several contents`)
  }
  for (const one of told) {
    if (!isDone(one) && !isRefusedRightly(one, winner)) {
      complaints.push(`${key} was answered ${JSON.stringify(one.result)}`)
    }
  }
  return complaints
}

function isRefusedRightly({ call, result }: Told, winner: Told | undefined): boolean {
  if (call.key.startsWith('pay ')) {
    // Somebody else has paid.
    return result['resultStatus'] === '4000' && winner?.call.content !== call.content
  }
  if (result['code'] !== '40004') return false
  const subCode = result['sub_code'] ?? ''
  const isOther = winner !== undefined && winner.call.content !== call.content
  // What overlaps with the winner, or was asked before it, may have been refused for its own sake.
  if (subCode === 'UNIQUE_VIOLATION') return isOther
  return forLackOfMoney.has(subCode) && (winner === undefined || isOther)
}

async function judgeRows(keyed: ReadonlyMap<string, readonly Told[]>, sql: Sql): Promise<string[]> {
  const orders = await sql<{ key: string; id: bigint }[]>`
    select case when kind = 'packet' and method like '%app.pay' then 'pay ' else 'order ' end
             || out_order_no as key, id
      from gateway.orders where status <> 'INIT' and out_order_no not like 'packet-%'`
  const refunds = await sql<{ key: string; id: bigint }[]>`
    select out_request_no as key, id from gateway.refunds`
  const expected = new Map<string, bigint>()
  for (const [key, told] of keyed) {
    const operationId = told.find(isDone)?.result['operation_id']
    if (operationId === undefined || key.startsWith('query ')) continue
    // The last twelve digits are the row's own number.
    expected.set(key.replace(/^refund \d+ /, ''), BigInt(operationId.slice(-12)))
  }
  const found = new Map([...orders, ...refunds].map(({ key, id }) => [key, id]))
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => expected.get(key) !== found.get(key))
    .map((key) => `${key} was told as ${expected.get(key)}, and is stored as ${found.get(key)}`)
}
