// A house under bench: its people and packets, the contenders that call its gateway, and the proof
// afterwards that everything it answered is true.
import type { Sql } from '@hongbao/database'
import type { AuditCheck } from '@hongbao/ledger'

import { openSigner, type SignedCall, type Signer } from './calls.ts'
import { openContents, type Contents } from './contents.ts'
import {
  compareCounts,
  countStored,
  describeDatabase,
  failedChecks,
  openBenchPool,
} from './database.ts'
import { startHouse, type BenchHouse } from './house.ts'
import { callsContender, type CallsOptions, type Effect } from './gateway-calls.ts'
import type { Options } from './options.ts'
import { openProfile } from './profile.ts'
import type { Contender } from './rounds.ts'
import { fillWallet, openBenchFunds, seedPackets, seedPeople, type Merchant } from './seed.ts'
import { storeDisbursements } from './stored.ts'
import { eachOnce } from './supplies.ts'

export interface GatewayBench extends AsyncDisposable {
  readonly house: BenchHouse
  readonly workers: number
  readonly sql: Sql
  readonly merchant: Merchant
  readonly signer: Signer
  readonly contents: Contents
  /** Wrong answers so far. */
  readonly wrong: string[]
  contender(options: CallsOptions): Contender
  /** Sends calls once each, with nobody looking at the clock. */
  send(calls: readonly SignedCall[], effect: Effect): Promise<void>
  /** Audits the books, compares counts, stops the house; gives what there is to say. */
  finish(): Promise<{ notes: string[]; wrong: string[] }>
}

export interface GatewayBenchOptions extends Pick<Options, 'sizes' | 'isProfiled'> {
  readonly workers: number
  /** Disbursements that are on disk beforehand. */
  readonly stored?: number
  readonly throughNpm?: boolean
}

/** Starts a house and fills it. */
export async function openGatewayBench({
  sizes,
  isProfiled,
  workers,
  stored = 0,
  throughNpm = false,
}: GatewayBenchOptions): Promise<GatewayBench> {
  await using opened = new AsyncDisposableStack()
  const profile = isProfiled ? await openProfile(`${workers}`) : undefined
  const house = opened.use(await startHouse({ workers, profiles: profile?.folder, throughNpm }))
  const { sql } = opened.use(openBenchPool(house.database))
  const { appId, pid } = house.sandbox
  const merchant = { appId, pid: BigInt(pid) }
  const contents = await seed(sql, merchant, sizes, stored)
  const signer = openSigner(house)
  const before = await countStored(sql)
  const tally = { packets: 0, disbursements: 0, nothing: 0 }
  const wrong: string[] = []
  const called = { house, signer, profile, tally, wrong }
  const contender = (calls: CallsOptions): Contender => callsContender(called, calls)
  const finish = async () => {
    const { note, wrong: weak } = await describeDatabase(sql)
    const counts = compareCounts(before, await countStored(sql), tally)
    const books = await auditHouse(house)
    await rooms.disposeAsync()
    return {
      notes: [`${processes(workers)}: ${note}`, ...((await profile?.render()) ?? [])],
      wrong: [...wrong, ...weak, ...counts, ...books],
    }
  }
  const rooms = opened.move()
  return {
    house,
    workers,
    sql,
    merchant,
    signer,
    contents,
    wrong,
    contender,
    finish,
    async send(calls, effect) {
      const supply = { ...eachOnce(calls), prepare: async () => {} }
      // Not a kind of call of its own.
      const unprofiled = { ...called, profile: undefined }
      await callsContender(unprofiled, { name: 'sent once', supply, effect }).run(Infinity)
    },
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

/** The house's own proof: the checks that fail. */
async function auditHouse({ sandbox }: BenchHouse): Promise<string[]> {
  const response = await fetch(`${sandbox.endpoint}/sandbox/audit`)
  const { checks } = (await response.json()) as { checks: AuditCheck[] }
  return failedChecks(checks)
}

export const processes = (workers: number): string =>
  workers === 1 ? '1 process' : `${workers} processes`

async function seed(
  sql: Sql,
  merchant: Merchant,
  sizes: Options['sizes'],
  stored: number,
): Promise<Contents> {
  const people = await seedPeople(sql, sizes.people)
  await using funds = openBenchFunds(sql, 1)
  const packets = { count: sizes.packets, fen: 10_000_000n, name: 'random' }
  const random = await seedPackets(funds, merchant, packets)
  const [hot] = await seedPackets(funds, merchant, { count: 1, fen: 10_000_000_000n, name: 'hot' })
  if (!hot) throw new Error('no hot packet')
  // For agreement.pay.
  await fillWallet(funds, merchant, { fen: 10_000_000_000n, name: 'wallet' })
  await storeDisbursements(sql, merchant, people, stored)
  await sql`analyze`
  return openContents({ people, packets: random, hot })
}
