import type { CouponNotification } from '@hongbao/protocol'

/** A message of the platform, judged. */
export type VerifiedNotification = GenuineNotification | Rejected

/** To be believed: the platform signed it for this application. */
export interface GenuineNotification {
  readonly outcome: 'genuine'
  readonly notification: AlipayNotification
}

/**
 * What the platform reports, told apart by `event`: `pay` (a packet was paid by its sender),
 * `disburse` (a receiver was paid from one), `refund` (money went back to the sender, on request or
 * after the time-out), or `other`. Names are as on the wire, amounts in fen, `raw` has it all.
 */
export type AlipayNotification = CouponNotification | OtherNotification

/** A genuine report of something else than a red packet. */
export interface OtherNotification {
  readonly event: 'other'
  readonly notify_id: string | undefined
  readonly raw: MessageParameters
}

/** Every parameter received, the signature aside. */
export type MessageParameters = Readonly<Record<string, string>>

/** Not to be believed. Never answer a rejected notification with `success`. */
export interface Rejected {
  readonly outcome: 'rejected'
  readonly reason: RejectionReason
  /** For developers and logs. */
  readonly message: string
}

/** Why a message is not believed; stable. */
export type RejectionReason =
  /** More bytes than such a message can have. */
  | 'too-large'
  /** Not a form, or one name twice. */
  | 'malformed'
  | 'unknown-charset'
  | 'unsigned'
  /** Signed in another way than this client is set to. */
  | 'sign-type'
  | 'bad-signature'
  /** Genuine, but meant for another application. */
  | 'other-application'

export function rejected(reason: RejectionReason, message: string): Rejected {
  return { outcome: 'rejected', reason, message }
}
