// What a history says happened: every effect, the money it moved, and the life of every order. It
// is read from the answers alone, and from the rules that merchants are told.
import { isBefore, isFirst, mayPrecede, nameOf, orderIn, refundIn, type Call } from './history.ts'

export interface Move {
  readonly call: Call
  readonly debit: string
  readonly credit: string
  readonly amount: bigint
}

/** An order, and the calls that changed it. */
export interface Life {
  readonly made: Call
  readonly pid: bigint
  readonly isPacket: boolean
  readonly outRequestNo: string
  readonly amount: bigint
  readonly createdAt: Date
  /** When nobody can pay it any more; undefined: it was paid as it was made. */
  readonly payExpiresAt: Date | undefined
  funded?: { readonly call: Call; readonly payerId: bigint; readonly returnDueAt: Date }
  closed?: Call
  returned?: Call
  readonly refunds: Call[]
}

export interface Facts {
  readonly calls: readonly Call[]
  readonly moves: readonly Move[]
  readonly lives: ReadonlyMap<string, Life>
  /** Bounds on a balance while a call was under way, whatever the order of those that overlap. */
  lowest(account: string, call: Call): bigint
  highest(account: string, call: Call): bigint
}

export const walletName = (userId: bigint): string => `wallet ${userId}`
export const escrowName = (packet: { bucket: number; id: bigint }): string =>
  `escrow ${nameOf(packet)}`

export function gatherFacts(calls: readonly Call[]): Facts {
  const lives = new Map<string, Life>()
  const first = calls.filter(isFirst)
  for (const call of first) birth(call, lives)
  for (const call of first) change(call, lives)
  const moves = first.flatMap((call) => movesOf(call, lives))
  const byAccount = Map.groupBy(
    moves.flatMap((move) => [
      { account: move.debit, call: move.call, amount: -move.amount },
      { account: move.credit, call: move.call, amount: move.amount },
    ]),
    (entry) => entry.account,
  )
  const bound = (account: string, call: Call, isWanted: (amount: bigint) => boolean): bigint =>
    (byAccount.get(account) ?? [])
      .filter((entry) => mayPrecede(entry.call, call))
      .filter((entry) => isBefore(entry.call, call) || isWanted(entry.amount))
      .reduce((sum, entry) => sum + entry.amount, 0n)
  return {
    calls,
    moves,
    lives,
    lowest: (account, call) => bound(account, call, (amount) => amount < 0n),
    highest: (account, call) => bound(account, call, (amount) => amount > 0n),
  }
}

/** An order comes into the world. */
function birth(call: Call, lives: Map<string, Life>): void {
  const { command } = call
  const order = orderIn(call)
  if (!order || !('outOrderNo' in command)) return
  const { pid, outRequestNo, amount } = command
  const { createdAt } = order
  const life: Life = {
    made: call,
    pid,
    outRequestNo,
    amount,
    createdAt,
    refunds: [],
    isPacket: command.kind !== 'disburse',
    payExpiresAt:
      command.kind === 'place'
        ? new Date(createdAt.getTime() + command.payExpiresAfterMs)
        : undefined,
  }
  if (command.kind === 'send') {
    const returnDueAt = new Date(createdAt.getTime() + command.returnAfterMs)
    life.funded = { call, payerId: command.payerId, returnDueAt }
  }
  lives.set(nameOf(order), life)
}

/** What becomes of it. */
function change(call: Call, lives: Map<string, Life>): void {
  const { command } = call
  const order = orderIn(call)
  const life = order && lives.get(nameOf(order))
  if (!life) return
  if (command.kind === 'pay') {
    const paidAt = order.paidAt?.getTime() ?? Number.NaN
    const returnDueAt = new Date(paidAt + command.returnAfterMs)
    life.funded = { call, payerId: command.payerId, returnDueAt }
  }
  if (command.kind === 'close') life.closed = call
  if (command.kind === 'return') life.returned = call
  if (command.kind === 'refund') life.refunds.push(call)
}

function movesOf(call: Call, lives: ReadonlyMap<string, Life>): Move[] {
  const { command } = call
  const order = orderIn(call)
  const move = (debit: string, credit: string, amount: bigint): Move[] => [
    { call, debit, credit, amount },
  ]
  switch (command.kind) {
    case 'deposit':
      return move('outside', walletName(command.userId), command.amount)
    case 'withdraw':
      return move(walletName(command.userId), 'outside', command.amount)
    case 'disburse':
      return move(escrowName(command.packet), walletName(command.payeeId), command.amount)
    case 'send':
      return order ? move(walletName(command.payerId), escrowName(order), command.amount) : []
    case 'pay': {
      const amount = lives.get(nameOf(command.order))?.amount ?? 0n
      return move(walletName(command.payerId), escrowName(command.order), amount)
    }
    case 'refund':
    case 'return': {
      const payerId = lives.get(nameOf(command.packet))?.funded?.payerId ?? -1n
      const amount = command.kind === 'refund' ? command.amount : refundIn(call)?.amount
      if (amount === undefined) return []
      return move(escrowName(command.packet), walletName(payerId), amount)
    }
    case 'place':
    case 'close':
      return []
  }
}
