import { AlipayMisuseError } from '../errors.ts'
import type {
  AlipayNotification,
  Rejected,
  VerifiedNotification,
} from '../notification/notification.ts'
import { memorySeenStore } from './seen-store.ts'
import type { SeenStore } from './seen-store.ts'

/** Who believes a notification, and who deals with it. */
export interface NotificationHandlerOptions {
  /** The client whose application is notified. */
  readonly client: {
    verifyNotification(rawBody: Uint8Array | string): VerifiedNotification
  }
  /**
   * What the merchant does about it. When it returns, the platform is told `success` and stops;
   * when it throws, the platform will notify again. Quick work only: the platform waits seconds.
   */
  readonly onNotification: (notification: AlipayNotification) => void | Promise<void>
  /** Operations dealt with; by default the last ten thousand, in memory. */
  readonly seen?: SeenStore | undefined
  /** Told of every message that is not believed. */
  readonly onRejected?: ((rejected: Rejected) => void) | undefined
  /**
   * Told what `onNotification` or the store has thrown, and of a body parser in the way. By default
   * a warning of the process.
   */
  readonly onError?: ((error: unknown) => void) | undefined
}

/** What to answer to the platform. */
export interface Reply {
  readonly status: number
  readonly body: string
}

/** The seven characters that end the notifications of an operation. Nothing else does. */
const success: Reply = { status: 200, body: 'success' }
const failure: Reply = { status: 500, body: 'failure' }
const refusal: Reply = { status: 400, body: 'failure' }

/** Deals with one message after the other. Neither of them throws. */
export interface Receiver {
  /** `raw` is the body as it came. */
  receive(raw: Uint8Array | string): Promise<Reply>
  /** For what went wrong before there was a body. */
  fail(error: unknown): Reply
}

/**
 * Verifies, deals with each operation once, and says what to answer. Of messages about the same
 * operation that come together, the first is dealt with and the others wait for its reply. A
 * failure is not remembered, or it would block the success that follows.
 */
export function receiverOf(options: NotificationHandlerOptions): Receiver {
  const { client, onNotification, seen = memorySeenStore(), onRejected } = options
  const { onError = warn } = options
  const inProgress = new Map<string, Promise<Reply>>()

  const fail = (error: unknown): Reply => {
    try {
      onError(error)
    } catch (another) {
      warn(another)
    }
    return failure
  }
  const dealWith = async (
    notification: AlipayNotification,
    key: string | undefined,
  ): Promise<Reply> => {
    try {
      if (key !== undefined && (await seen.has(key))) return success
      await onNotification(notification)
    } catch (error) {
      return fail(error)
    }
    try {
      if (key !== undefined) await seen.add(key)
    } catch (error) {
      // The work is done, so the platform is told; a repetition would do it twice.
      fail(error)
    }
    return success
  }
  const receive = async (raw: Uint8Array | string): Promise<Reply> => {
    const verified = client.verifyNotification(raw)
    if (verified.outcome === 'rejected') {
      onRejected?.(verified)
      return refusal
    }
    const { notification } = verified
    const key = keyOf(notification)
    if (key === undefined) return dealWith(notification, key)
    const first = inProgress.get(key)
    if (first) return first
    const reply = dealWith(notification, key).finally(() => inProgress.delete(key))
    inProgress.set(key, reply)
    return reply
  }
  return { receive: (raw) => receive(raw).catch(fail), fail }
}

/**
 * What a message is about. One operation may be reported more than once, under several notify_ids;
 * but a report of another status is news.
 */
function keyOf(notification: AlipayNotification): string | undefined {
  if (notification.event === 'other') return notification.notify_id
  const { auth_no, operation_id, status } = notification
  return `${auth_no}/${operation_id}/${status}`
}

/** A failure that nobody listens for must not pass in silence. */
function warn(error: unknown): void {
  const isOurs = error instanceof AlipayMisuseError
  const text = error instanceof Error ? error : String(error)
  process.emitWarning(text, isOurs ? { code: error.code } : {})
}
