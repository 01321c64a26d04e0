// The faults that the sandbox was asked for. A call costs nothing while there are none: every
// process knows whether there are any before whoever asked for one is answered.
import type { Broadcast, Sql } from '@hongbao/database'

import type { Fault, Faults } from '../http/performing.ts'
import type { NotifyFault, NotifyFaults } from '../notifications/staged-faults.ts'
import { callFaults, notifyFaults, type AnyFault } from './fault-kinds.ts'
import {
  deleteFault,
  deleteFaults,
  insertFault,
  listFaults,
  takeFault,
  type FaultRow,
  type WaitingFault,
} from './store/fault-rows.ts'

export interface SandboxFaults extends Faults, NotifyFaults {
  /** Resolves when every process reckons with it. */
  add(fault: FaultRow): Promise<void>
  list(): Promise<readonly WaitingFault[]>
  /** False where it is not there any more. */
  remove(id: bigint): Promise<boolean>
  clear(): Promise<void>
}

export interface SandboxFaultsOptions {
  readonly sql: Sql
  readonly broadcast: Pick<Broadcast, 'on' | 'announce' | 'listening'>
}

const topic = 'sandbox-faults'
const overtakingTopic = 'sandbox-overtaking'

export async function openSandboxFaults({
  sql,
  broadcast,
}: SandboxFaultsOptions): Promise<SandboxFaults> {
  /** The kinds of which some are left. */
  let known: ReadonlySet<AnyFault> = new Set()
  let looking = Promise.resolve()
  /** Applications of which a notification waits to be overtaken. */
  const overtakings = new Set<string>()

  const read = async (): Promise<void> => {
    known = new Set((await listFaults(sql)).map(({ fault }) => fault))
  }
  /** One after the other, so that the last one to be asked for is the last one to know. */
  const look = (): Promise<void> => {
    looking = looking.then(read, read)
    return looking
  }
  const take = async (method: string, kinds: readonly AnyFault[]) => {
    if (!kinds.some((kind) => known.has(kind))) return undefined
    const taken = await takeFault(sql, method, kinds)
    if (!taken) await look()
    return taken
  }
  const tellAll = () => broadcast.announce(topic)

  broadcast.on(topic, look)
  // One that is missed waits for its delay.
  broadcast.on(overtakingTopic, (appId) => void overtakings.add(appId ?? ''))
  // What was said before we listened is in the rows.
  await broadcast.listening()
  await look()
  return {
    take: async (method) => (await take(method, callFaults)) as Fault | undefined,
    takeNotify: async (method) =>
      (await take(method, notifyFaults)) as { fault: NotifyFault; delayMs: number } | undefined,
    waitForOvertaking: (appId) => broadcast.announce(overtakingTopic, appId),
    takeOvertaking: (appId) => overtakings.delete(appId),
    async add(fault) {
      await insertFault(sql, fault)
      await tellAll()
    },
    list: () => listFaults(sql),
    async remove(id) {
      const isGone = await deleteFault(sql, id)
      if (isGone) await tellAll()
      return isGone
    },
    async clear() {
      await deleteFaults(sql)
      await tellAll()
    },
  }
}
