import type { Fen } from '@hongbao/protocol'

/** What the platform reports, or what is refused as not being its report. */
export type VerifiedNotification = Notification | RejectedNotification

export type Notification =
  | PayNotification
  | DisburseNotification
  | RefundNotification
  | OtherNotification

/** What every report of a red packet says, with names as on the wire. */
interface OperationNotification {
  /** The platform's number for the order: the packet, or the disbursement. */
  readonly auth_no: string
  readonly operation_id: string
  readonly out_order_no: string | undefined
  /** Missing where the platform itself gave the money back after the time-out. */
  readonly out_request_no: string | undefined
  readonly amount: Fen
  readonly status: string
  /** `yyyy-MM-dd HH:mm:ss`, GMT+8. */
  readonly gmt_create: string | undefined
  readonly gmt_trans: string | undefined
  readonly notify_id: string | undefined
  /** Every parameter received, the signature aside. */
  readonly parameters: NotificationParameters
}

/** A packet was paid by its sender. */
export interface PayNotification extends OperationNotification {
  readonly kind: 'pay'
  readonly payer_user_id: string | undefined
}

/** A receiver was paid from a packet. */
export interface DisburseNotification extends OperationNotification {
  readonly kind: 'disburse'
  readonly payee_user_id: string | undefined
}

/** Money went back to the sender of a packet, on request or after the time-out. */
export interface RefundNotification extends OperationNotification {
  readonly kind: 'refund'
  readonly payer_user_id: string | undefined
}

/** A genuine report of something else than a red packet. */
export interface OtherNotification {
  readonly kind: 'other'
  readonly notify_id: string | undefined
  readonly parameters: NotificationParameters
}

export type NotificationParameters = Readonly<Record<string, string>>

/** Not to be believed. Never answer it with `success`. */
export interface RejectedNotification {
  readonly kind: 'rejected'
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
  /** Signed in a weaker way than this client is set to. */
  | 'sign-type'
  | 'bad-signature'
  /** Genuine, but meant for another application. */
  | 'other-application'
