// The outbox of one process, with everything it stands on: who signs, which addresses may be
// reached, and in the sandbox what goes wrong on the way.
import type { Sql } from '@hongbao/database'

import type { Applications } from '../applications/applications.ts'
import type { Clock } from '../clock.ts'
import { notificationLimits } from '../limits.ts'
import { openMessages, type Messages } from '../messages/open-messages.ts'
import { addressGuard } from './addresses.ts'
import { publicPorts } from './notify-url.ts'
import { openForgetting } from './open-forgetting.ts'
import { openPoster } from './post.ts'
import { openSender, type MadeAttempt, type Sender } from './sender.ts'
import { stageFaults, type NotifyFaults } from './staged-faults.ts'

export interface OutboxOptions {
  readonly sql: Sql
  readonly clock: Clock
  readonly systemClock: Clock
  readonly applications: Pick<Applications, 'find'>
  /** Sandbox only, where programs on the same machine are notified, too, on any port. */
  readonly faults?: NotifyFaults | undefined
  /** CIDRs that may be reached in spite of the rules. */
  readonly allow: readonly string[]
  readonly onAttempt: (made: MadeAttempt) => void
  readonly onFault: (fault: unknown) => void
}

/** Notifications of operations, and messages to application gateways. */
export interface Outbox extends Sender {
  readonly messages: Messages
}

/** Begins to send at once. */
export function openOutbox(options: OutboxOptions): Outbox {
  const { sql, clock, systemClock, applications, faults, allow, onAttempt, onFault } = options
  const isSandbox = faults !== undefined
  const poster = openPoster({
    rules: {
      guard: addressGuard({ isLoopbackAllowed: isSandbox, allow }),
      ports: isSandbox || allow.length > 0 ? 'any' : publicPorts,
    },
    clock: systemClock,
    limits: notificationLimits,
  })
  const sender = openSender({
    sql,
    clock,
    systemClock,
    poster,
    limits: notificationLimits,
    async signerOf(appId) {
      const application = await applications.find(appId)
      if (!application) return undefined
      return { signType: application.signType, key: application.platformKey.privateKey }
    },
    ...(faults && { faults: stageFaults({ sql, clock, faults }) }),
    onAttempt,
    onFault,
  })
  const messages = openMessages({ sql, clock, systemClock, applications, poster, onFault })
  const forgetting = openForgetting({ sql, clock, limits: notificationLimits, onFault })
  return {
    ...sender,
    messages,
    wake() {
      sender.wake()
      messages.wake()
    },
    async stop() {
      await Promise.all([sender.stop(), messages.stop(), forgetting.stop()])
    },
  }
}
