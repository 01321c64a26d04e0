// Paying in the wallet: by the order string that a merchant's app hands to the mobile SDK, or by
// the code that a PC's cashier shows. What the app gets back is the mobile SDK's result object.
import { z } from 'zod'

import { payProof } from './cashier.ts'
import { changing, looking } from './door.ts'
import { moment } from './fields.ts'

const who = ['person'] as const
const params = z.object({ pass: z.string().min(1).max(64) })

/** https://opendocs.alipay.com/open/204/105301 */
const appPayResult = z.object({
  resultStatus: z.string(),
  /** JSON text: the node, `sign` and `sign_type`. Empty unless it was paid. */
  result: z.string(),
  memo: z.string(),
})
export type AppPayResultView = z.output<typeof appPayResult>

/** Why it was not paid, and what to do, in words for the payer. */
const reason = z.object({ code: z.string(), message: z.string(), messageZh: z.string() })
export type PayReason = z.output<typeof reason>

/**
 * Places the order that an order string asks for, or finds it again. Either a pass that leads to
 * it, or what the app gets back where the string is not good.
 */
export const placeWalletOrder = changing('POST', '/api/wallet/orders', 'wallet.order', {
  room: 'wallet',
  who,
  body: z.object({ orderString: z.string().min(1).max(32_768) }),
  answer: z.object({
    pass: z.string().nullable(),
    result: appPayResult.nullable(),
    reason: reason.nullable(),
  }),
  perMinute: 120,
})

/** The order as whoever is logged in sees it. Errors: pass_over (404). */
export const walletOrder = looking('/api/wallet/orders/:pass', {
  room: 'wallet',
  who,
  params,
  answer: z.object({
    payeeName: z.string(),
    orderTitle: z.string(),
    amount: z.string(),
    outOrderNo: z.string(),
    authNo: z.string(),
    /** `CLOSED` as soon as its time is over. */
    status: z.enum(['INIT', 'SUCCESS', 'CLOSED']),
    expiresAt: moment.nullable(),
    msLeft: z.number().nullable(),
    balance: z.string(),
    isEnough: z.boolean(),
    isPaidByYou: z.boolean(),
    /** What the app gets back where there is nothing left to pay; null while there is. */
    result: appPayResult.nullable(),
    reason: reason.nullable(),
  }),
})
export type WalletOrderView = z.output<typeof walletOrder.answer>

/**
 * Pays. Errors: pass_over (404), wrong_pay_password (403, with triesLeft), locked (429, with
 * retryAfterMs), confirm_again (403), busy (503). Whatever was tried is an answer.
 */
export const payWalletOrder = changing('POST', '/api/wallet/orders/:pass/payments', 'wallet.pay', {
  room: 'wallet',
  who,
  params,
  body: payProof,
  answer: z.object({
    result: appPayResult,
    reason: reason.nullable(),
    /** After 8000 and 6004: asks the same again, in place of the six digits. */
    again: z.string().nullable(),
  }),
  perMinute: 120,
})

/** The payer turns back; the order waits on. Errors: pass_over (404). */
export const cancelWalletOrder = changing(
  'POST',
  '/api/wallet/orders/:pass/cancellations',
  'wallet.cancel',
  { room: 'wallet', who: [], params, answer: z.object({ result: appPayResult }) },
)

/**
 * Where a page that was opened by an application may give its result: the origin that opened it,
 * and the address to return to. Each is null unless it is one of the application's.
 */
export const wayBack = looking('/api/wallet/way-back', {
  room: 'wallet',
  who: [],
  query: z.object({
    appId: z.string().max(32),
    opener: z.string().max(256).optional(),
    returnTo: z.string().max(2_048).optional(),
  }),
  answer: z.object({ opener: z.string().nullable(), returnTo: z.string().nullable() }),
})
