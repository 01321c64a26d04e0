// Goal: ten thousand calls, most of them repeats and contradictions, leave one effect for each key.
// Method: real signatures over HTTP to two gateways on one database, hundreds in flight at once.
// Every answer is kept, and in the end the answers, the rows and the audit must tell one story.
import { expect, test } from 'vitest'

import { chanceOf } from '../chance.ts'
import { startHouse } from '../house.ts'
import { isSigned, merchantOf, openWire, readAnswer, type Wire } from '../wire.ts'
import { drawCalls, type KeyedCall } from './draw-calls.ts'
import { judgeTold, type Told } from './judge-told.ts'

const callsWanted = 10_000
const inFlightMax = 300

test('ten thousand calls through two gateways', async (context) => {
  const chance = chanceOf(context)
  await using house = await startHouse({ gateways: 2 })
  const wires = house.endpoints.map((endpoint) => openWire(endpoint, { connections: 150 }))
  const merchant = merchantOf(house.sandbox)
  const distinct = await drawCalls(chance, house, merchant, wires[0]!)
  const repeats = Array.from({ length: callsWanted - distinct.length }, () => chance.pick(distinct))
  const calls = chance.shuffle([...distinct, ...repeats])

  const told: Told[] = []
  const tell = async (call: KeyedCall): Promise<void> => {
    told.push(await tellUntilKnown(chance.pick(wires), call))
  }
  // The books are right at every moment, not only when all is quiet.
  const audits: unknown[] = []
  await eachOf([...calls.entries()], async ([n, call]) => {
    if (n % 2_500 === 1_250) audits.push(await wires[0]!.ask('/sandbox/audit'))
    await tell(call)
  })
  expect(audits).toEqual(audits.map(() => expect.objectContaining({ ok: true })))

  expect(told).toHaveLength(callsWanted)
  expect(told.filter(({ reply }) => reply.status !== 200)).toEqual([])
  const gatewayTold = told.filter(({ call }) => call.path === '/gateway.do')
  expect(gatewayTold.filter(({ reply }) => !isSigned(reply, merchant.platformKey))).toEqual([])
  expect(await judgeTold(told, house.sql)).toEqual([])
  // All of it happened: money moved, money ran out, and numbers were used twice.
  const saying = (word: string) => told.filter(({ reply }) => reply.body.includes(word)).length
  expect(saying('"10000"')).toBeGreaterThan(5000)
  expect(saying('UNIQUE_VIOLATION')).toBeGreaterThan(200)
  expect(saying('MONEY_NOT_ENOUGH')).toBeGreaterThan(200)
  for (const wire of wires) expect(await wire.ask('/sandbox/audit')).toMatchObject({ ok: true })

  // Afterwards every key is answered as it was, by whomever.
  const again: Told[] = []
  await eachOf(chance.shuffle(distinct).slice(0, 500), async (call) => {
    again.push(await tellUntilKnown(chance.pick(wires), call))
  })
  expect(await judgeTold([...told, ...again], house.sql)).toEqual([])
  for (const wire of wires) wire[Symbol.dispose]()
}, 90_000)

/** Several at once, in their order. */
async function eachOf<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < list.length) await work(list[next++]!)
  }
  await Promise.all(Array.from({ length: inFlightMax }, worker))
}

/** A full queue answers 20000 and has done nothing: a merchant sends the same again. */
async function tellUntilKnown(wire: Wire, call: KeyedCall): Promise<Told> {
  for (;;) {
    const reply = await wire.send(call)
    if (call.path !== '/gateway.do') return { call, reply, result: readPaid(reply.body) }
    const { node } = readAnswer(reply)
    if (node['code'] !== '20000') return { call, reply, result: node }
  }
}

function readPaid(body: Buffer): Record<string, string> {
  const { resultStatus, result } = JSON.parse(body.toString()) as Record<string, string>
  const isPaid = resultStatus === '9000'
  const [node] = isPaid ? Object.values(JSON.parse(result ?? '') as Record<string, never>) : []
  return { resultStatus: resultStatus ?? '', ...(node as Record<string, string> | undefined) }
}
