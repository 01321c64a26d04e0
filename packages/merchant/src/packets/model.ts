// The words of a red packet: what is kept of it, what may be asked, and what comes of that.
import type { ClaimState, PacketState, ReturnState } from './states.ts'

export type { ClaimState, PacketState, ReturnState } from './states.ts'

/** Money, in fen. */
export type Fen = bigint

/** 拼手气, 普通, 专属, 口令. */
export type PacketKind = 'lucky' | 'equal' | 'exclusive' | 'password'

/** What is fixed when a packet is created, and may be remembered by anybody for ever. */
export interface Card {
  readonly bucket: number
  /** 32 hexadecimal digits that nobody can guess. */
  readonly id: string
  readonly kind: PacketKind
  readonly senderId: bigint
  readonly amount: Fen
  readonly shareCount: number
  readonly greeting: string
  readonly cover: string
  /** Of a packet by password, in its plain form. */
  readonly password: string | null
  /** Of an exclusive packet: who may claim. */
  readonly receivers: readonly bigint[] | null
  readonly algorithm: string
  readonly seed: string
  readonly senderValue: string
  readonly commitment: string
  readonly createdAt: Date
  readonly payExpiresAt: Date
}

/** What changes of a packet. */
export interface Packet {
  readonly bucket: number
  readonly id: string
  readonly state: PacketState
  readonly amount: Fen
  readonly shareCount: number
  readonly claimedCount: number
  readonly claimedAmount: Fen
  readonly payerId: bigint | null
  readonly authNo: string | null
  readonly checkDueAt: Date | null
  readonly paidAt: Date | null
  readonly expiresAt: Date | null
  readonly sweptAt: Date | null
  readonly finishedAt: Date | null
}

/** A share somebody has. */
export interface Claim {
  readonly bucket: number
  readonly packetId: string
  readonly userId: bigint
  /** From 1, in the order of the claims. */
  readonly position: number
  readonly amount: Fen
  readonly state: ClaimState
  readonly claimedAt: Date
  readonly dueAt: Date | null
  readonly operationId: string | null
  readonly paidAt: Date | null
  /** The platform's reason, as a sub_code. */
  readonly failure: string | null
}

/** Money on its way back to the sender. */
export interface Return {
  readonly bucket: number
  readonly packetId: string
  readonly outRequestNo: string
  readonly amount: Fen
  /** Whose claim could not be paid; null: what nobody claimed. */
  readonly userId: bigint | null
  readonly state: ReturnState
  readonly createdAt: Date
  readonly dueAt: Date | null
  readonly operationId: string | null
  readonly returnedAt: Date | null
  readonly failure: string | null
}

/** Names a packet. */
export interface PacketKey {
  readonly bucket: number
  readonly id: string
}

/** What the platform says about the payment of a packet, from whatever source. */
export interface PaymentEvidence {
  readonly authNo: string
  readonly amount: Fen
  readonly payerId: bigint | null
  /** By the platform; null where the source does not tell. */
  readonly paidAt: Date | null
}

/** Everything that changes a packet after its creation goes through one engine, as one of these. */
export type PacketCommand =
  | {
      readonly kind: 'claim'
      readonly packet: PacketKey
      readonly userId: bigint
      /** All of them, in the order of the claims. */
      readonly shares: readonly Fen[]
    }
  | {
      readonly kind: 'pay'
      readonly packet: PacketKey
      readonly evidence: PaymentEvidence
      /** How long the packet stays open. */
      readonly openMs: number
    }
  | { readonly kind: 'close'; readonly packet: PacketKey }
  | { readonly kind: 'sweep'; readonly packet: PacketKey }
  | { readonly kind: 'recall'; readonly packet: PacketKey }
  | {
      readonly kind: 'settle-claim'
      readonly packet: PacketKey
      readonly userId: bigint
      readonly result: Settlement
    }
  | { readonly kind: 'retry-claim'; readonly packet: PacketKey; readonly userId: bigint }
  | {
      readonly kind: 'settle-return'
      readonly packet: PacketKey
      readonly outRequestNo: string
      readonly result: Settlement
    }

/** What came of a payout or a return. */
export type Settlement =
  | { readonly done: true; readonly operationId: string; readonly at: Date | null }
  | { readonly done: false; readonly failure: string }

/** Why nothing was done. */
export type PacketRefusal =
  | 'not_found'
  | 'not_paid'
  | 'closed'
  | 'all_gone'
  | 'expired'
  /** Another payment than the one we asked for: amount or auth_no differ. */
  | 'payment_differs'
  /** It is not in a state in which this may happen. */
  | 'wrong_state'

/** What one caller gets. `isNew` is false where the same was done before. */
export type PacketOutcome =
  | { readonly refusal: PacketRefusal; readonly packet?: Packet | undefined }
  | { readonly claim: Claim; readonly packet: Packet; readonly isNew: boolean }
  | { readonly return: Return; readonly packet: Packet; readonly isNew: boolean }
  | { readonly packet: Packet; readonly isNew: boolean }
