// What a bill lists. A merchant's money is in its wallet and in the packets of its orders; each
// side of a transfer that touches one of these accounts is an entry. So what came in less what
// went out is exactly what these accounts hold more than before.
import type { Fen } from '@hongbao/ledger'

/** Whose balance an entry changed: the merchant's wallet, or one of its packets. */
export type EntryAccount = 'wallet' | 'packet'

/** What moved the money. */
export type EntryKind = 'payment' | 'disbursement' | 'refund' | 'return' | 'deposit' | 'withdrawal'

/** One line of a bill. */
export interface BillEntry {
  readonly account: EntryAccount
  readonly kind: EntryKind
  /** Fen: above zero came in, below zero went out. */
  readonly amount: Fen
  /** Fen, of that account after this entry. */
  readonly balance: Fen
  readonly postedAt: Date
  readonly operationId: string
  /** Of the packet that the money went into or came out of. */
  readonly authNo: string | null
  /** Only of orders that are the merchant's own. */
  readonly outOrderNo: string | null
  readonly title: string | null
  readonly remark: string | null
  /** Of the wallet on the other side, not masked; null where that is no wallet. */
  readonly otherLogonId: string | null
}

/** How bills call what moved the money (业务类型). */
export const kindNames: Readonly<Record<EntryKind, string>> = {
  payment: '红包充值',
  disbursement: '红包打款',
  refund: '红包退款',
  return: '红包超时退回',
  deposit: '账户充值',
  withdrawal: '账户提现',
}

/** How bills call the account (交易渠道). */
export const accountNames: Readonly<Record<EntryAccount, string>> = {
  wallet: '账户余额',
  packet: '红包资金',
}

/** Numbers of entries: that of the operation, then which of the merchant's two sides it is. */
export const entryNoOf = ({ operationId, account }: BillEntry): string =>
  operationId + (account === 'wallet' ? '1' : '2')
