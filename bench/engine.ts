// The engine alone: disbursements without HTTP and signatures, on random packets and on one hot
// packet, against the same tables with a transaction each.
import type { Sql } from '@hongbao/database'
import { migrateGateway, userBucket, type Funds, type Order } from '@hongbao/gateway'

import {
  auditBooks,
  compareCounts,
  countStored,
  describeDatabase,
  openBenchDatabase,
} from './database.ts'
import { naiveConnections, openNaiveLedger, type NaiveLedger } from './one-transaction-each.ts'
import { openDurableInserts } from './machine.ts'
import type { Options } from './options.ts'
import { lineOf, type Line, type Section } from './report.ts'
import { keepBusy, takeTurns, type Contender, type Row } from './rounds.ts'
import * as seed from './seed.ts'

/** The gateway has two; the target is meant for them, in batches of the usual size. */
const usual = { writers: 2, batchMax: 256 }
const naiveName = 'a transaction each'

interface Setting {
  readonly writers: number
  readonly batchMax: number
}

/** What everybody disburses from, and to whom. */
interface Scene {
  readonly merchant: seed.Merchant
  readonly people: readonly bigint[]
  readonly packets: Readonly<Record<Spread, readonly Order[]>>
  /** Disbursements that were answered. */
  answered: number
}

const spreads = ['random', 'hot'] as const
type Spread = (typeof spreads)[number]

export async function benchEngine(options: Options): Promise<Section[]> {
  await using database = await openBenchDatabase()
  const { sql } = database
  await migrateGateway(sql)
  await using opened = new AsyncDisposableStack()
  const settings = settingsOf(options)
  const funds = settings.map((one) => seed.openBenchFunds(sql, one.writers, one.batchMax))
  for (const one of funds) opened.use(one)
  const naive = opened.use(openNaiveLedger(database.address))
  const scene = await setScene(sql, funds[0], options)
  const before = await countStored(sql)
  const contenders = spreads.flatMap((spread) => [
    naiveContender(naive, scene, spread),
    ...funds.map((one, n) => groupedContender(one, scene, spread, settings[n] ?? usual)),
  ])
  const inserts = opened.use(await openDurableInserts(database.address))
  contenders.push(inserts)
  const rows = await takeTurns(contenders, options)
  const { note, wrong } = await describeDatabase(sql)
  const counts = { packets: 0, disbursements: scene.answered }
  return [
    {
      name: 'engine',
      title: 'Engine: disbursements without HTTP and signatures',
      head: [
        'Each pays 0.01 from a packet to one of many people, with number, both balances and both',
        `entries, and is on disk when it is answered. "${naiveName}": the same tables, the usual`,
        `way, on ${naiveConnections} connections. "group commit": the gateway's engine, by number`,
        'of writers and largest batch. Random: any of many packets. Hot: all from the same one.',
        `The last line is what a single row costs that is forced to disk by itself.`,
      ],
      lines: rows.map((row) => engineLine(row, rows)),
      notes: [note],
      wrong: [
        ...wrong,
        ...(await auditBooks(sql)),
        ...compareCounts(before, await countStored(sql), counts),
      ],
    },
  ]
}

function settingsOf({ isFull }: Options): Setting[] {
  const batches = isFull ? [64, 256, 1024] : [usual.batchMax]
  return batches.flatMap((batchMax) => [1, 2, 4].map((writers) => ({ writers, batchMax })))
}

async function setScene(sql: Sql, funds: Funds | undefined, { sizes }: Options): Promise<Scene> {
  if (!funds) throw new Error('no setting')
  const merchant = await seed.seedMerchant(sql)
  const people = await seed.seedPeople(sql, sizes.people)
  const packets = (name: Spread, count: number, fen: bigint) =>
    seed.seedPackets(funds, merchant, { count, fen, name })
  const random = await packets('random', sizes.packets, 10_000_000n)
  const hot = await packets('hot', 1, 10_000_000_000n)
  await sql`analyze`
  return { merchant, people, packets: { random, hot }, answered: 0 }
}

let numbers = 0

function groupedContender(
  funds: Funds,
  scene: Scene,
  spread: Spread,
  { writers, batchMax }: Setting,
): Contender {
  const { merchant, people, packets } = scene
  const disburse = async (): Promise<void> => {
    const [packet, payee] = [seed.pick(packets[spread]), seed.pick(people)]
    seed.orderOf(await funds.submit(seed.disbursement(merchant, `g${numbers++}`, packet, payee)))
    scene.answered += 1
  }
  // Two batches: one is under way while the next one gathers.
  const inFlight = Math.max(512, 2 * batchMax)
  return {
    name: `${spread}: group commit, ${writers} × ${batchMax}`,
    run: (ms) => keepBusy(ms, inFlight, disburse),
  }
}

function naiveContender(naive: NaiveLedger, scene: Scene, spread: Spread): Contender {
  const { merchant, people, packets } = scene
  const disburse = async (): Promise<void> => {
    const payeeId = seed.pick(people)
    await naive.disburse({
      merchant,
      packet: seed.pick(packets[spread]),
      payeeId,
      payeeBucket: userBucket(payeeId),
      outOrderNo: `n${numbers++}`,
    })
    scene.answered += 1
  }
  return {
    name: `${spread}: ${naiveName}`,
    run: (ms) => keepBusy(ms, naiveConnections, disburse),
  }
}

function engineLine(row: Row, rows: readonly Row[]): Line {
  const spread = spreads.find((one) => row.name.startsWith(one))
  const peer = rows.find(({ name }) => name === `${spread}: ${naiveName}`)
  if (!peer || peer === row) return lineOf(row)
  const isUsual = row.name.endsWith(`${usual.writers} × ${usual.batchMax}`)
  const target = { id: 'T3', atLeast: spread === 'hot' ? 30 : 12 }
  const value = row.perSecond / peer.perSecond
  return lineOf(row, [{ value, of: `× ${naiveName}`, ...(isUsual && { target }) }])
}
