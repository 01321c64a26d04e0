// The mistakes of merchants: the same numbers with something else in it, or an order number that
// was used for another thing before.
import type { FundCommand } from '@hongbao/gateway'

import type { Chance } from '../chance.ts'
import type { CommandOf } from './history.ts'
import type { People } from '../town.ts'

export function changeCommand(chance: Chance, command: FundCommand, people: People): FundCommand {
  switch (command.kind) {
    case 'send':
    case 'place':
      return chance.pick<FundCommand>([
        { ...command, amount: command.amount + 1n },
        { ...command, orderTitle: '别的' },
        { ...command, outRequestNo: `${command.outRequestNo}x` },
        { ...command, payTimeoutMs: 60_000n },
        { ...command, extraParam: '{}' },
        // Where the answer goes is no content.
        { ...command, notifyUrl: 'http://127.0.0.1:9/other' },
        { ...command, pid: chance.pick(people.merchants) },
        asSend(command),
        asPlace(command),
      ])
    case 'disburse':
      return chance.pick<FundCommand>([
        { ...command, amount: command.amount + 1n },
        { ...command, payeeId: chance.pick(people.persons) },
        { ...command, outRequestNo: `${command.outRequestNo}x` },
        { ...command, packetDate: null },
        { ...command, packet: { ...command.packet, id: command.packet.id + 1n } },
        asSend(command),
      ])
    case 'refund':
      return chance.pick<FundCommand>([
        { ...command, amount: command.amount + 1n },
        { ...command, remark: '多余的' },
        { ...command, pid: chance.pick(people.merchants) },
      ])
    case 'pay':
      return { ...command, payerId: chance.pick(people.persons) }
    case 'deposit':
    case 'withdraw':
      return { ...command, amount: command.amount + 1n }
    case 'close':
    case 'return':
      return command
  }
}

type OrderCommand = CommandOf<'send'> | CommandOf<'place'> | CommandOf<'disburse'>

function asSend(order: OrderCommand): FundCommand {
  const method = 'alipay.fund.coupon.order.agreement.pay'
  const returnAfterMs = 48 * 3_600_000
  return { ...termsOf(order), kind: 'send', method, payerId: order.pid, returnAfterMs }
}

function asPlace(order: OrderCommand): FundCommand {
  const method = 'alipay.fund.coupon.order.app.pay'
  return { ...termsOf(order), kind: 'place', method, returnUrl: null, payExpiresAfterMs: 600_000 }
}

function termsOf(order: OrderCommand) {
  const { pid, appId, authAppId, charset, outOrderNo, outRequestNo, orderTitle } = order
  const { amount, extraParam, payTimeoutMs, notifyUrl } = order
  const numbers = { pid, appId, authAppId, charset, outOrderNo, outRequestNo, orderTitle }
  return { ...numbers, amount, extraParam, payTimeoutMs, notifyUrl }
}
