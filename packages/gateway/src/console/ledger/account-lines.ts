// Accounts and transfers as the console shows them.
import type { AccountKey, AccountTransfer } from '@hongbao/ledger'
import { formatYuan } from '@hongbao/protocol'

import type { Visitor } from '../../doors/visitors.ts'
import { userBucket } from '../../funds/keys.ts'
import type { Lookup } from '../../funds/lookup.ts'
import { authNoOf, operationIdOf } from '../../funds/numbers.ts'
import type { AccountLine, TransferLine } from '../../json/ledger.ts'
import { maySee } from '../access.ts'
import { partyNumbered } from '../parties.ts'

/** An account as its page is named. */
export const accountText = ({ bucket, id }: AccountKey): string => `${bucket}-${id}`

/** The other way. */
export function readAccount(text: string): AccountKey {
  const [bucket = '', id = ''] = text.split('-')
  return { bucket: Number(bucket), id: BigInt(id) }
}

/**
 * What an account is, from its number: the outside world is 0, an escrow has its packet's, and
 * everything else is a wallet, which has its owner's.
 */
export async function accountLineOf(
  lookup: Pick<Lookup, 'orderAt' | 'ownerOf'>,
  key: AccountKey,
  visitor: Visitor,
): Promise<AccountLine> {
  const named = { name: accountText(key), owner: null, authNo: null }
  if (key.id === 0n) return { ...named, kind: 'outside', isOpen: visitor.kind === 'operator' }
  if (isUserNumber(key.id) && userBucket(key.id) === key.bucket) {
    const owner = await partyNumbered(lookup, key.id)
    return { ...named, kind: 'wallet', owner, isOpen: maySee(visitor, key.id) }
  }
  const packet = await lookup.orderAt(key)
  return {
    ...named,
    kind: 'escrow',
    authNo: packet ? authNoOf(packet) : null,
    isOpen: packet ? maySee(visitor, packet.pid) : visitor.kind === 'operator',
  }
}

/** 2088 and twelve digits; ids of packets have twelve at most. */
const isUserNumber = (id: bigint): boolean => id >= 2088_000_000_000_000n

/** A transfer, seen from one of its accounts. */
export async function transferLineOf(
  lookup: Lookup,
  account: AccountKey,
  transfer: AccountTransfer,
  visitor: Visitor,
): Promise<TransferLine> {
  const isIn = transfer.credit.id === account.id && transfer.credit.bucket === account.bucket
  const key = { bucket: transfer.operationBucket, id: transfer.id }
  const [other, order, refund] = await Promise.all([
    accountLineOf(lookup, isIn ? transfer.debit : transfer.credit, visitor),
    lookup.orderAt(key),
    lookup.refundAt(key),
  ])
  const packet = refund && (await lookup.orderAt({ bucket: refund.bucket, id: refund.orderId }))
  const operation = order ?? refund
  const ofOrder = order ?? packet
  const sent = order?.kind === 'packet' ? 'send' : 'disburse'
  const back = refund?.cause === 'timeout' ? 'return' : 'refund'
  const isDeposit = transfer.debit.id === 0n
  const [otherVersion, otherBalance] = isIn
    ? [transfer.debitVersion, transfer.debitBalance]
    : [transfer.creditVersion, transfer.creditBalance]
  return {
    amount: formatYuan(isIn ? transfer.amount : -transfer.amount),
    at: transfer.postedAt.toISOString(),
    version: String(transfer.version),
    balance: formatYuan(isIn ? transfer.creditBalance : transfer.debitBalance),
    other,
    otherVersion: other.isOpen ? String(otherVersion) : null,
    otherBalance: other.isOpen ? formatYuan(otherBalance) : null,
    cause: order ? sent : refund ? back : isDeposit ? 'deposit' : 'withdrawal',
    operationId: operation ? operationIdOf(operation) : null,
    authNo: ofOrder ? authNoOf(ofOrder) : null,
  }
}
