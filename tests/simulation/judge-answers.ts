// Every answer had a reason: at some moment while the call was under way it was true. Which of two
// calls that overlap came first nobody knows, so an answer is wrong only if no order explains it.
import { dateInChina } from './draw-commands.ts'
import { escrowName, walletName, type Facts, type Life } from './facts.ts'
import {
  describe,
  isFirst,
  mayPrecede,
  nameOf,
  refusalOf,
  type Call,
  type CommandOf,
} from './history.ts'
import { isTold, momentsOf } from './moments.ts'
import type { People } from '../town.ts'

/** Everything that is wrong with answers, a sentence each. Repeats are judged by their keys. */
export function judgeAnswers(facts: Facts, people: People): string[] {
  return facts.calls
    .filter((call) => isFirst(call) || refusalOf(call) !== undefined)
    .filter((call) => !isAsItShould(call, facts, people))
    .map((call) => `no order of things explains ${describe(call)}`)
}

function isAsItShould(call: Call, facts: Facts, people: People): boolean {
  const { command } = call
  // A number that was used before says nothing about the rest.
  if (refusalOf(call) === 'UNIQUE_VIOLATION' && command.kind !== 'refund') return true
  switch (command.kind) {
    case 'place':
      return isFirst(call)
    case 'send':
      return mayBePaid(call, facts, people, command.payerId, command.amount)
    case 'deposit':
      return (command.userId === people.nobody) === (refusalOf(call) === 'PAYEE_NOT_EXIST')
    case 'withdraw':
      return mayWithdraw(call, command, facts, people)
    case 'pay':
      return mayPay(call, command, facts, people)
    case 'close':
      return mayClose(call, command, facts)
    case 'disburse':
      return mayDisburse(call, command, facts, people)
    case 'refund':
      return mayRefund(call, command, facts)
    case 'return':
      return mayReturn(call, command, facts)
  }
}

/** Whether the wallet of the payer explains the answer. */
function mayBePaid(
  call: Call,
  facts: Facts,
  people: People,
  payerId: bigint,
  amount: bigint,
): boolean {
  const wallet = walletName(payerId)
  switch (refusalOf(call)) {
    case undefined:
      return isSound(payerId, people) && facts.highest(wallet, call) >= amount
    case 'PAYER_NOT_EXIST':
      return payerId === people.nobody
    case 'PAYER_USER_STATUS_LIMIT':
      return payerId === people.blocked
    case 'MONEY_NOT_ENOUGH':
      return facts.lowest(wallet, call) < amount
    default:
      return false
  }
}

const isSound = (userId: bigint, { nobody, blocked }: People): boolean =>
  userId !== nobody && userId !== blocked

/** A wallet that may not pay can still be emptied. */
function mayWithdraw(
  call: Call,
  { userId, amount }: CommandOf<'withdraw'>,
  facts: Facts,
  people: People,
): boolean {
  const wallet = walletName(userId)
  switch (refusalOf(call)) {
    case undefined:
      return userId !== people.nobody && facts.highest(wallet, call) >= amount
    case 'PAYER_NOT_EXIST':
      return userId === people.nobody
    case 'MONEY_NOT_ENOUGH':
      return facts.lowest(wallet, call) < amount
    default:
      return false
  }
}

function mayPay(call: Call, pay: CommandOf<'pay'>, facts: Facts, people: People): boolean {
  const life = facts.lives.get(nameOf(pay.order))
  const refusal = refusalOf(call)
  if (!life?.isPacket) return refusal === 'AUTH_ORDER_NOT_EXIST'
  const moments = momentsOf(life, call)
  const expires = life.payExpiresAt
  if (refusal === 'ORDER_ALREADY_CLOSED') {
    return moments.mayBeClosed || (expires !== undefined && expires <= call.to)
  }
  if (refusal === 'ILLEGAL_STATUS') {
    const { funded } = life
    return funded !== undefined && funded.payerId !== pay.payerId && mayPrecede(funded.call, call)
  }
  const mayStillWait = moments.mayWait && expires !== undefined && call.from < expires
  return mayStillWait && mayBePaid(call, facts, people, pay.payerId, life.amount)
}

function mayClose(call: Call, close: CommandOf<'close'>, facts: Facts): boolean {
  const life = facts.lives.get(nameOf(close.order))
  if (!life) return refusalOf(call) === 'AUTH_ORDER_NOT_EXIST'
  if (isFirst(call)) return momentsOf(life, call).mayWait
  const mayBePaid = life.funded !== undefined && mayPrecede(life.funded.call, call)
  return refusalOf(call) === 'ILLEGAL_STATUS' && (mayBePaid || !life.isPacket)
}

type Named = CommandOf<'disburse'> | CommandOf<'refund'>

/** The packet that a command names as its own; nobody else's is there for it. */
function packetOf({ pid, packet, packetDate }: Named, facts: Facts): Life | undefined {
  const life = facts.lives.get(nameOf(packet))
  if (!life?.isPacket || life.pid !== pid) return undefined
  return packetDate === null || packetDate === dateInChina(life.createdAt) ? life : undefined
}

function mayDisburse(
  call: Call,
  claim: CommandOf<'disburse'>,
  facts: Facts,
  people: People,
): boolean {
  const refusal = refusalOf(call)
  const life = packetOf(claim, facts)
  if (!life) return refusal === 'AUTH_ORDER_NOT_EXIST'
  const moments = momentsOf(life, call)
  const { payeeId, amount } = claim
  if (refusal !== undefined && isTold(refusal, moments)) return true
  if (!moments.mayBeOpen) return false
  switch (refusal) {
    case undefined:
      return (
        isSound(payeeId, people) &&
        payeeId !== life.funded?.payerId &&
        facts.highest(escrowName(claim.packet), call) >= amount
      )
    case 'PAYEE_NOT_EXIST':
      return payeeId === people.nobody
    case 'PAYEE_USER_STATUS_LIMIT':
      return payeeId === people.blocked
    case 'PAYER_PAYEE_EQUAL':
      return payeeId === life.funded?.payerId
    default:
      return refusal === 'MONEY_NOT_ENOUGH' && lowestLeft(call, claim, life, facts) < amount
  }
}

/** The least that an open packet can have held: an open one was paid, also if that overlapped. */
function lowestLeft(call: Call, { packet }: Named, life: Life, facts: Facts): bigint {
  const name = escrowName(packet)
  const isCounted = life.funded && life.funded.call.end < call.begin
  return facts.lowest(name, call) + (isCounted ? 0n : life.amount)
}

function mayRefund(call: Call, refund: CommandOf<'refund'>, facts: Facts): boolean {
  const refusal = refusalOf(call)
  const life = packetOf(refund, facts)
  // A number that was used before is found before the date of the packet's own is looked at.
  if (refusal === 'UNIQUE_VIOLATION') {
    const known = facts.lives.get(nameOf(refund.packet))
    const isPayNumber = known?.outRequestNo === refund.outRequestNo
    const isUsed = known?.refunds.some((other) => isOther(other, refund) && mayPrecede(other, call))
    return known?.pid === refund.pid && (isPayNumber || isUsed === true)
  }
  if (!life) return refusal === 'AUTH_ORDER_NOT_EXIST'
  const moments = momentsOf(life, call)
  if (refusal !== undefined && isTold(refusal, moments)) return true
  if (!moments.mayBeOpen) return false
  if (refusal === 'MONEY_NOT_ENOUGH') return lowestLeft(call, refund, life, facts) < refund.amount
  return (
    refusal === undefined &&
    life.outRequestNo !== refund.outRequestNo &&
    facts.highest(escrowName(refund.packet), call) >= refund.amount
  )
}

function isOther({ command }: Call, refund: CommandOf<'refund'>): boolean {
  if (command.kind !== 'refund' || command.outRequestNo !== refund.outRequestNo) return false
  return command.amount !== refund.amount || command.remark !== refund.remark
}

function mayReturn(call: Call, { packet }: CommandOf<'return'>, facts: Facts): boolean {
  const refusal = refusalOf(call)
  const life = facts.lives.get(nameOf(packet))
  if (!life?.isPacket) return refusal === 'AUTH_ORDER_NOT_EXIST'
  const { funded } = life
  const moments = momentsOf(life, call)
  if (refusal === 'ILLEGAL_STATUS') {
    return moments.mayWait || moments.mayBeClosed || moments.mayBeOpen
  }
  const isDue = funded !== undefined && funded.returnDueAt <= call.to
  return refusal === undefined && isDue && mayPrecede(funded.call, call)
}
