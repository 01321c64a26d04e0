// The faults that the sandbox was asked for. A call costs nothing while there are none: every
// process knows whether there are any before whoever asked for one is answered.
import type { Broadcast, Sql } from '@hongbao/database'

import type { Fault, Faults } from '../http/performing.ts'
import type { NotifyFault, TakeNotifyFault } from '../notifications/staged-faults.ts'
import { callFaults, notifyFaults, type AnyFault } from './fault-kinds.ts'
import {
  deleteFaults,
  insertFault,
  listFaults,
  takeFault,
  type FaultRow,
} from './store/fault-rows.ts'

export interface SandboxFaults extends Faults {
  /** Takes the next one for the notification of a method's operation. */
  readonly takeNotify: TakeNotifyFault
  /** Resolves when every process reckons with it. */
  add(fault: FaultRow): Promise<void>
  list(): Promise<readonly FaultRow[]>
  clear(): Promise<void>
}

export interface SandboxFaultsOptions {
  readonly sql: Sql
  readonly broadcast: Pick<Broadcast, 'on' | 'announce' | 'listening'>
}

const topic = 'sandbox-faults'

export async function openSandboxFaults({
  sql,
  broadcast,
}: SandboxFaultsOptions): Promise<SandboxFaults> {
  /** The kinds of which some are left. */
  let known: ReadonlySet<AnyFault> = new Set()
  let looks = 0

  const look = async (): Promise<void> => {
    looks += 1
    const thisLook = looks
    const rows = await listFaults(sql)
    // A later look has seen more than this one.
    if (thisLook === looks) known = new Set(rows.map(({ fault }) => fault))
  }
  const take = async (method: string, kinds: readonly AnyFault[]) => {
    if (!kinds.some((kind) => known.has(kind))) return undefined
    const taken = await takeFault(sql, method, kinds)
    if (!taken) await look()
    return taken
  }
  const tellAll = () => broadcast.announce(topic)

  broadcast.on(topic, look)
  // What was said before we listened is in the rows.
  await broadcast.listening()
  await look()
  return {
    take: async (method) => (await take(method, callFaults)) as Fault | undefined,
    takeNotify: async (method) =>
      (await take(method, notifyFaults)) as { fault: NotifyFault; delayMs: number } | undefined,
    async add(fault) {
      await insertFault(sql, fault)
      await tellAll()
    },
    list: () => listFaults(sql),
    async clear() {
      await deleteFaults(sql)
      await tellAll()
    },
  }
}
