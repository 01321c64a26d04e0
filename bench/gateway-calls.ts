// Contenders that call a gateway: what they send, what they accept as an answer, and what a call
// costs the processors.
import type { SignedCall, Signer } from './calls.ts'
import type { BenchHouse } from './house.ts'
import { putUnderLoad } from './load.ts'
import { canSeeProcesses, lookAt } from './processes.ts'
import type { Profile } from './profile.ts'
import type { Contender, Lap } from './rounds.ts'
import type { Supply } from './supplies.ts'

/** What a call that is answered 10000 leaves on disk. */
export type Effect = 'packets' | 'disbursements' | 'nothing'

export interface CallsOptions {
  readonly name: string
  readonly supply: Supply
  readonly effect: Effect
  /** Told of every call that was done. */
  readonly done?: (call: SignedCall) => void
  /** After a lap, when its clock has stopped: more columns. */
  readonly afterLap?: () => Promise<Readonly<Record<string, number>>>
}

/** The house that is called, and what is kept of its answers. */
export interface Called {
  readonly house: BenchHouse
  readonly signer: Signer
  readonly profile: Profile | undefined
  /** Calls answered 10000, by what they leave on disk. */
  readonly tally: Record<Effect, number>
  /** Wrong answers. */
  readonly wrong: string[]
}

/** Calls under way at once, each on a connection of its own. */
const inFlight = 128
/** One answer of so many is verified with the platform's key. */
const verifiedEach = 100
/** Wrong answers are alike: the first few tell everything. */
const wrongShown = 3

export function callsContender(called: Called, options: CallsOptions): Contender {
  const { house, signer, tally, wrong } = called
  const { name, supply, effect, done, afterLap } = options
  let answers = 0
  const answered = (call: SignedCall, body: Buffer): void => {
    answers += 1
    const isDone = signer.isDone(body)
    const isFine = isDone && (answers % verifiedEach > 0 || signer.isGenuine(call, body))
    if (isDone) tally[effect] += 1
    if (isFine) done?.(call)
    else if (wrong.length < wrongShown) wrong.push(`${name}: ${body.toString()}`)
  }
  const load = { port: house.port, connections: inFlight, next: supply.next, answered }
  return {
    name,
    prepare: supply.prepare,
    async run(milliseconds) {
      const before = await batchesOf(house)
      const lap = await watchProcesses(called, name, () => putUnderLoad(milliseconds, load))
      const after = await batchesOf(house)
      const batch = (after.commands - before.commands) / (after.count - before.count)
      return { ...lap, extra: { ...lap.extra, batch, ...(await afterLap?.()) } }
    },
  }
}

/** Transactions of the group commit so far, and the commands in them. */
async function batchesOf({ counter }: BenchHouse): Promise<{ count: number; commands: number }> {
  const name = 'hongbao_gateway_batch_commands'
  return { count: await counter(`${name}_count`), commands: await counter(`${name}_sum`) }
}

/** Adds what a call cost the processors, in microseconds, and tells the profile what ran when. */
async function watchProcesses(
  { house, profile }: Called,
  name: string,
  work: () => Promise<Lap>,
): Promise<Lap> {
  const before = useOf(house)
  const ownBefore = process.cpuUsage()
  const begin = process.hrtime.bigint()
  const lap = await work()
  const end = process.hrtime.bigint()
  const own = process.cpuUsage(ownBefore)
  const after = useOf(house)
  const perCall = (ms: number) => (ms * 1000) / lap.count
  const loop = perCall(after.loop - before.loop)
  profile?.ran({ name, begin, end, calls: lap.count, loopUs: loop * lap.count })
  if (!canSeeProcesses) return lap
  const extra = {
    'gateway µs': perCall(after.gateway - before.gateway),
    'its loop µs': loop,
    'PostgreSQL µs': perCall(after.postgres - before.postgres),
    'load µs': perCall((own.user + own.system) / 1000),
  }
  return { ...lap, extra }
}

/** Processor time so far, in milliseconds. */
function useOf({ pid }: BenchHouse): { gateway: number; loop: number; postgres: number } {
  const use = { gateway: 0, loop: 0, postgres: 0 }
  for (const { role, cpuMs, loopMs } of lookAt(pid)) {
    if (role === 'PostgreSQL') use.postgres += cpuMs
    if (role !== 'gateway' && role !== 'gateway worker') continue
    use.gateway += cpuMs
    use.loop += loopMs
  }
  return use
}
