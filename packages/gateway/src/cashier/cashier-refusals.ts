// Why a payment was turned down, for the person in front of the cashier: what is wrong, and what to
// do now.
import { subCodes, type SubCodeName } from '@hongbao/protocol'

import { problem, type Problem } from '../doors/problem.ts'

const texts: Partial<Record<SubCodeName, readonly [en: string, zh: string]>> = {
  MONEY_NOT_ENOUGH: [
    'The balance is not enough: top up, or log in as somebody else. Nothing was paid.',
    '余额不足，请充值或换个账号付款。本次未扣款。',
  ],
  ORDER_ALREADY_CLOSED: [
    'The order is closed because it was not paid in time. Go back to the merchant for a new one.',
    '订单超时未付款，已关闭。请返回商户重新下单。',
  ],
  PAYER_USER_STATUS_LIMIT: [
    'This account is blocked: log in as somebody else. Nothing was paid.',
    '该账户已被限制，请换个账号付款。本次未扣款。',
  ],
}

const alreadyPaid = problem(409, 'already_paid', [
  'Somebody has paid this order already. Nothing was taken from your account.',
  '该订单已由他人付款，您的账户没有扣款。',
])

/** Codes are those of the wire, but for an order that somebody else has paid. */
export function problemOfRefusal(subCode: SubCodeName): Problem {
  if (subCode === 'ILLEGAL_STATUS') return alreadyPaid
  const { en, zh } = subCodes[subCode]
  return problem(409, subCode, texts[subCode] ?? [en, zh])
}
