// One attempt: what is to be said is written, signed and posted.
import type { Clock } from '../clock.ts'
import type { Task } from './claim-tasks.ts'
import { notificationPairs } from './content.ts'
import type { SignerOf } from './model.ts'
import type { Poster } from './post.ts'
import type { AttemptResult } from './schedule.ts'
import { writeBody } from './write-body.ts'

export interface AttemptDeps {
  /** By which notify_time is written. */
  readonly clock: Clock
  readonly signerOf: SignerOf
  readonly poster: Poster
}

/** Rejects only where the signer cannot be looked up: then nothing has left. */
export async function makeAttempt(
  { clock, signerOf, poster }: AttemptDeps,
  { notification, operation }: Task,
): Promise<AttemptResult> {
  const signer = await signerOf(notification.appId)
  if (!signer) return unsent('no_application')
  if (!operation) return unsent('no_operation')
  const terms = { signType: signer.signType, sentAt: clock.now() }
  const pairs = notificationPairs(notification, operation, terms)
  return poster.post(notification.notifyUrl, await writeBody(pairs, notification.charset, signer))
}

/** The result of an attempt that never reached the network. */
export const unsent = (error: string): AttemptResult => ({
  isDelivered: false,
  status: null,
  answer: null,
  error,
  durationMs: 0,
})
