// Funds whose notifications leave at once, for tests of the outbox.
import { generateKeyPairSync } from 'node:crypto'

import { notificationLimits, type NotificationLimits } from '../../src/limits.ts'
import { addressGuard } from '../../src/notifications/addresses.ts'
import { openPoster } from '../../src/notifications/post.ts'
import { openSender, type SenderOptions } from '../../src/notifications/sender.ts'
import { openTestFunds } from '../funds/house.ts'

const platform = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What merchants verify with. */
export const platformPublicKey = platform.publicKey

export const systemClock = { now: () => new Date() }

interface TestSenderOptions extends Partial<Omit<SenderOptions, 'limits'>> {
  readonly limits?: Partial<NotificationLimits>
  readonly isLoopbackAllowed?: boolean
}

export async function openOutbox() {
  const house = await openTestFunds()
  const clock = { now: () => house.time.now }
  const senders: { wake(): void; stop(): Promise<void> }[] = []
  const faults: unknown[] = []
  const open = ({ limits, isLoopbackAllowed = true, ...options }: TestSenderOptions = {}) => {
    const all = { ...notificationLimits, pollMs: 50, ...limits }
    const guard = addressGuard({ isLoopbackAllowed, allow: [] })
    const poster = openPoster({ rules: { guard, ports: 'any' }, clock: systemClock, limits: all })
    const sender = openSender({
      sql: house.sql,
      clock,
      systemClock,
      poster,
      signerOf: () => Promise.resolve({ signType: 'RSA2', key: platform.privateKey }),
      limits: all,
      onFault: (fault) => faults.push(fault),
      ...options,
    })
    senders.push(sender)
    return sender
  }
  return {
    ...house,
    clock,
    open,
    faults,
    /** Moves the clock forward and does what is due then. */
    async advance(minutes: number) {
      house.time.now = new Date(house.time.now.getTime() + minutes * 60_000)
      for (const sender of senders) sender.wake()
    },
    rows: () => house.sql<Standing[]>`
      select id, state, attempts, event, due_at as "dueAt", notify_type as "notifyType"
        from gateway.notifications order by id`,
    history: () => house.sql<HistoryLine[]>`
      select number, status, answer, error from gateway.notification_attempts order by id, number`,
    async [Symbol.asyncDispose]() {
      await Promise.all(senders.map((sender) => sender.stop()))
      await house[Symbol.asyncDispose]()
    },
  }
}

interface Standing {
  readonly id: bigint
  readonly state: string
  readonly attempts: number
  readonly event: string
  readonly dueAt: Date
  readonly notifyType: string | null
}

interface HistoryLine {
  readonly number: number
  readonly status: number | null
  readonly answer: string | null
  readonly error: string | null
}

/** Waits until it is so. */
export async function until(isSo: () => Promise<boolean> | boolean, withinMs = 5_000) {
  const end = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it never came to be so')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
