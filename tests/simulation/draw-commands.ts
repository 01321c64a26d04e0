// Commands at random: what honest merchants send, and what others do. Numbers are used twice, with
// the same content and with another; packets are overdrawn; time runs out.
import type { FundCommand } from '@hongbao/gateway'

import type { Chance } from '../chance.ts'
import { changeCommand } from './change-command.ts'
import { nameOf, orderIn, type Call } from './history.ts'
import type { People } from '../town.ts'

interface KnownOrder {
  readonly bucket: number
  readonly id: bigint
  readonly pid: bigint
  readonly amount: bigint
  readonly outRequestNo: string
  /** yyyyMMdd in China. */
  readonly date: string
}

/** What whoever draws knows so far. */
interface Desk {
  readonly chance: Chance
  readonly people: People
  readonly packets: Map<string, KnownOrder>
  readonly placed: Map<string, KnownOrder>
  readonly claims: Map<string, KnownOrder>
  /** How many new order numbers were used. */
  fresh: number
}

export interface Draw {
  /** The next command; almost one in three was asked before, as it was or with a change. */
  next(): FundCommand
  /** Takes note of an order that was answered. */
  learn(call: Call): void
}

export function openDraw(chance: Chance, people: People): Draw {
  const asked: FundCommand[] = []
  const [packets, placed, claims] = [new Map(), new Map(), new Map()]
  const desk: Desk = { chance, people, packets, placed, claims, fresh: 0 }
  return {
    next() {
      const again = asked.length > 0 && chance.isLucky(0.3) ? chance.pick(asked) : undefined
      if (again) return chance.isLucky(0.65) ? again : changeCommand(chance, again, people)
      const command = chance.pick(weighted)(desk) ?? drawSend(desk)
      asked.push(command)
      return command
    },
    learn(call) {
      const order = orderIn(call)
      if (!order) return
      const known = { ...order, date: dateInChina(order.createdAt) }
      const shelf =
        order.kind === 'disbursement' ? claims : order.status === 'INIT' ? placed : packets
      shelf.set(nameOf(order), known)
    },
  }
}

/** yyyyMMdd, as numbers carry it. */
export const dateInChina = (at: Date): string =>
  at.toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }).replaceAll('-', '')

type DrawOne = (desk: Desk) => FundCommand | undefined

const minute = 60_000

const drawSend = (desk: Desk): FundCommand => {
  const { chance } = desk
  const order = terms(desk, 'agreement.pay')
  return {
    ...order,
    kind: 'send',
    amount: amountUpTo(chance, 4000n),
    payerId: chance.isLucky(0.97) ? order.pid : somebody(desk),
    returnAfterMs: minute * (20 + chance.below(200)),
  }
}

const drawPlace: DrawOne = (desk) => ({
  ...terms(desk, desk.chance.pick(['app.pay', 'page.pay'])),
  kind: 'place',
  amount: amountUpTo(desk.chance, 600n),
  returnUrl: null,
  payExpiresAfterMs: minute * (5 + desk.chance.below(60)),
})

const drawPay: DrawOne = (desk) => {
  const { chance, placed, packets } = desk
  const order = some(chance, chance.isLucky(0.95) ? placed : packets)
  if (!order) return undefined
  const returnAfterMs = minute * (20 + chance.below(200))
  return { kind: 'pay', order: keyOf(order), payerId: somebody(desk), returnAfterMs }
}

const drawClose: DrawOne = ({ chance, placed, claims }) => {
  const order = some(chance, chance.isLucky(0.9) ? placed : claims)
  return order && { kind: 'close', order: keyOf(order) }
}

const drawDisburse: DrawOne = (desk) => {
  const { chance } = desk
  const packet = someSource(desk)
  if (!packet) return undefined
  const order = terms(desk, 'disburse')
  return {
    ...order,
    pid: chance.isLucky(0.95) ? packet.pid : order.pid,
    kind: 'disburse',
    amount: amountUpTo(chance, packet.amount / 2n + 1n),
    payeeId: somebody(desk),
    ...packetNamed(chance, packet),
  }
}

const drawRefund: DrawOne = (desk) => {
  const { chance } = desk
  const packet = someSource(desk)
  if (!packet) return undefined
  const { appId, authAppId, charset, notifyUrl, pid } = terms(desk, 'refund')
  return {
    appId,
    authAppId,
    charset,
    notifyUrl,
    remark: null,
    pid: chance.isLucky(0.95) ? packet.pid : pid,
    kind: 'refund',
    // The number of the pay request itself: the platform's most frequent support case.
    outRequestNo: chance.isLucky(0.1) ? packet.outRequestNo : `r${chance.below(6)}`,
    amount: amountUpTo(chance, packet.amount / 2n + 1n),
    ...packetNamed(chance, packet),
  }
}

const drawReturn: DrawOne = (desk) => {
  const packet = someSource(desk)
  return packet && { kind: 'return', packet: keyOf(packet) }
}

const drawDeposit: DrawOne = (desk) => ({
  kind: 'deposit',
  userId: somebody(desk),
  amount: 1n + BigInt(desk.chance.below(900)),
  number: `d${desk.chance.below(60)}`,
})

const drawWithdraw: DrawOne = (desk) => ({
  kind: 'withdraw',
  userId: somebody(desk),
  amount: amountUpTo(desk.chance, 900n),
  // The numbers of deposits are others, even where they read alike.
  number: `d${desk.chance.below(60)}`,
})

const times = (count: number, draw: DrawOne): DrawOne[] => Array<DrawOne>(count).fill(draw)

/** In hundreds. */
const weighted: readonly DrawOne[] = [
  ...times(14, drawSend),
  ...times(12, drawPlace),
  ...times(16, drawPay),
  ...times(3, drawClose),
  ...times(32, drawDisburse),
  ...times(12, drawRefund),
  ...times(5, drawReturn),
  ...times(4, drawDeposit),
  ...times(2, drawWithdraw),
]

function terms(desk: Desk, method: string) {
  const { chance, people } = desk
  const isNew = chance.isLucky(0.9)
  const outOrderNo = `o${isNew ? (desk.fresh += 1) : chance.below(40)}`
  const appId = '2021000000000001'
  return {
    pid: people.merchants[chance.isLucky(0.8) ? 0 : 1]!,
    appId,
    authAppId: appId,
    charset: 'utf-8',
    method: `alipay.fund.coupon.order.${method}`,
    outOrderNo,
    outRequestNo: `${outOrderNo}-${chance.below(2)}`,
    orderTitle: '红包',
    extraParam: null,
    payTimeoutMs: null,
    notifyUrl: chance.isLucky(0.3) ? 'http://127.0.0.1:9/n' : null,
  }
}

function somebody({ chance, people }: Desk): bigint {
  if (chance.isLucky(0.02)) return people.nobody
  if (chance.isLucky(0.02)) return people.blocked
  return chance.pick(chance.isLucky(0.9) ? people.persons : people.merchants)
}

const amountUpTo = (chance: Chance, most: bigint): bigint =>
  chance.isLucky(0.02) ? 10n ** 10n : 1n + BigInt(chance.below(Number(most)))

/** Where money is to come from: a packet as a rule, or what only looks like one. */
const someSource = ({ chance, packets, placed, claims }: Desk): KnownOrder | undefined =>
  some(chance, chance.pick([packets, packets, packets, packets, packets, placed, placed, claims]))

/** Most attention goes to what is new; the old ones are asked about, too. */
function some(chance: Chance, orders: Map<string, KnownOrder>): KnownOrder | undefined {
  if (orders.size === 0) return undefined
  const list = [...orders.values()]
  return chance.isLucky(0.7) ? list.at(-1 - chance.below(12)) : chance.pick(list)
}

const keyOf = ({ bucket, id }: KnownOrder) => ({ bucket, id })

/** By auth_no, with its date, or by the merchant's own number, without; seldom by a wrong one. */
const packetNamed = (chance: Chance, packet: KnownOrder) => ({
  packet: chance.isLucky(0.99) ? keyOf(packet) : { bucket: packet.bucket, id: 999_999_999n },
  packetDate: chance.isLucky(0.5) ? null : chance.isLucky(0.97) ? packet.date : '20200101',
})
