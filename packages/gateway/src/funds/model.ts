// What the gateway does with money, as values: the rows it keeps, the commands it takes and the
// ways it refuses. Wire texts are already parsed here; money is bigint fen, times are Dates.
import type { AccountKey, Fen } from '@hongbao/ledger'

import type { UserStatus } from '../users/states.ts'
import type { OrderStatus } from './states.ts'

/** Where an order's or a refund's row lives. */
export type RowKey = AccountKey

/** The applications a command came through. They differ when an ISV acts for a merchant. */
export interface Caller {
  /** The merchant who owns what is made: 16 digits beginning with 2088. */
  readonly pid: bigint
  /** The application that called. */
  readonly appId: string
  /** The merchant's application; equals appId without third-party authorisation. */
  readonly authAppId: string
  /** Charset label of the request, which its notifications use too. */
  readonly charset: string
}

/** An order (资金授权订单) with its one PAY operation. */
export interface Order extends RowKey, Caller {
  readonly kind: 'packet' | 'disbursement'
  readonly status: OrderStatus
  readonly method: string
  readonly outOrderNo: string
  readonly outRequestNo: string
  readonly orderTitle: string
  readonly amount: Fen
  readonly extraParam: string | null
  readonly payTimeoutMs: bigint | null
  readonly notifyUrl: string | null
  readonly returnUrl: string | null
  readonly payerId: bigint | null
  readonly payeeId: bigint | null
  /** The packet that a disbursement deducts from. */
  readonly packetBucket: number | null
  readonly packetId: bigint | null
  readonly createdAt: Date
  /** gmt_trans: when the money moved. */
  readonly paidAt: Date | null
  readonly payExpiresAt: Date | null
  readonly returnDueAt: Date | null
  readonly returnedAt: Date | null
}

/** Money gone back from a packet to its payer. */
export interface Refund extends RowKey, Pick<Caller, 'pid' | 'appId' | 'authAppId'> {
  readonly orderId: bigint
  readonly outRequestNo: string
  readonly amount: Fen
  readonly remark: string | null
  readonly cause: 'request' | 'timeout'
  readonly createdAt: Date
}

/** To a wallet from the outside world, or back. */
export type CashKind = 'deposit' | 'withdrawal'

/** Money that came from the outside world or left for it, once for each number. */
export interface CashRow extends RowKey {
  readonly kind: CashKind
  readonly userId: bigint
  readonly amount: Fen
  readonly number: string
  readonly createdAt: Date
}

/** What of a wallet's owner a decision or an answer needs. */
export interface Owner {
  readonly id: bigint
  readonly status: UserStatus
  readonly logonId: string
}

interface Numbered extends Caller {
  readonly outOrderNo: string
  readonly outRequestNo: string
}

interface OrderTerms extends Numbered {
  readonly method: string
  readonly orderTitle: string
  readonly amount: Fen
  readonly extraParam: string | null
  readonly payTimeoutMs: bigint | null
  readonly notifyUrl: string | null
}

/** agreement.pay: the merchant funds a packet from its own wallet. */
export interface Send extends OrderTerms {
  readonly kind: 'send'
  readonly payerId: bigint
  /** How long after payment the rest goes back. */
  readonly returnAfterMs: number
}

/** app.pay and page.pay, when the gateway first sees them: an order that waits to be paid. */
export interface Place extends OrderTerms {
  readonly kind: 'place'
  readonly payExpiresAfterMs: number
  readonly returnUrl: string | null
}

/** A user pays an order that was placed. */
export interface Pay {
  readonly kind: 'pay'
  readonly order: RowKey
  readonly payerId: bigint
  readonly returnAfterMs: number
}

/** pay_timeout has passed, or the payer cancelled for good. */
export interface Close {
  readonly kind: 'close'
  readonly order: RowKey
}

/** Pays one receiver from a packet. */
export interface Disburse extends OrderTerms {
  readonly kind: 'disburse'
  readonly packet: RowKey
  /** yyyyMMdd of deduct_auth_no, which must be the packet's; null when found by its own number. */
  readonly packetDate: string | null
  readonly payeeId: bigint
}

/** Gives a part of what is left back to the payer. */
export interface RefundCommand extends Pick<Caller, 'pid' | 'appId' | 'authAppId' | 'charset'> {
  readonly kind: 'refund'
  readonly packet: RowKey
  readonly packetDate: string | null
  readonly outRequestNo: string
  readonly amount: Fen
  readonly remark: string | null
  readonly notifyUrl: string | null
}

/** The packet's time is over: all of the rest goes back. */
export interface Return {
  readonly kind: 'return'
  readonly packet: RowKey
}

/** Money from the outside world into a wallet. */
export interface Deposit {
  readonly kind: 'deposit'
  readonly userId: bigint
  readonly amount: Fen
  readonly number: string
}

/** Money from a wallet back to the outside world. Its numbers are apart from those of deposits. */
export interface Withdraw {
  readonly kind: 'withdraw'
  readonly userId: bigint
  readonly amount: Fen
  readonly number: string
}

/** Everything that can be asked of the engine. */
export type FundCommand =
  | Send
  | Place
  | Pay
  | Close
  | Disburse
  | RefundCommand
  | Return
  | Deposit
  | Withdraw

/** Why a fund command is refused: all of them sub_codes of the wire, spelled as there. */
export type FundRefusal =
  | 'AUTH_ORDER_NOT_EXIST'
  | 'ILLEGAL_STATUS'
  | 'MONEY_NOT_ENOUGH'
  | 'ORDER_ALREADY_CLOSED'
  | 'ORDER_ALREADY_FINISH'
  | 'PAYEE_NOT_EXIST'
  | 'PAYEE_USER_STATUS_LIMIT'
  | 'PAYER_NOT_EXIST'
  | 'PAYER_PAYEE_EQUAL'
  | 'PAYER_USER_STATUS_LIMIT'
  | 'UNIQUE_VIOLATION'

/** The stored operation, new or found again, or the reason for refusing. */
export type FundOutcome =
  | { readonly order: Order; readonly refund?: never; readonly isRepeat: boolean }
  | { readonly order: Order; readonly refund: Refund; readonly isRepeat: boolean }
  | { readonly balance: Fen; readonly isRepeat: boolean }
  | { readonly refusal: FundRefusal }
