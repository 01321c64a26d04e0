// The PC cashier: an order in front of whoever pays it. A pass in the page's address names the
// order; the payer is whoever is logged in to the wallet.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { moment, payPassword, userNumber, yuan } from './fields.ts'
import { visitor } from './session.ts'

const pass = z.string().min(1).max(64)
const params = z.object({ pass })

/** The order as it stands. Errors: pass_over (404). */
export const cashierOrder = looking('/api/cashier/:pass', {
  room: 'wallet',
  who: [],
  params,
  answer: z.object({
    payeeName: z.string(),
    orderTitle: z.string(),
    amount: z.string(),
    outOrderNo: z.string(),
    authNo: z.string(),
    /** `CLOSED` as soon as its time is over. */
    status: z.enum(['INIT', 'SUCCESS', 'CLOSED']),
    /** When it closes unless it is paid; null when that is settled. */
    expiresAt: moment.nullable(),
    msLeft: z.number().nullable(),
    now: moment,
    /** Back to the merchant, once it is settled: signed when paid. Null also if there is none. */
    returnUrl: z.string().nullable(),
    isSandbox: z.boolean(),
  }),
})

/** Who is about to pay. */
export const cashierPayer = looking('/api/cashier/:pass/payer', {
  room: 'wallet',
  who: ['person'],
  params,
  answer: z.object({
    /** Masked, as is the logon id: others look at this screen, too. */
    name: z.string(),
    logonId: z.string(),
    balance: z.string(),
    isEnough: z.boolean(),
  }),
})

/** The six digits; or, after an answer that was none, what that answer gave instead of them. */
export const payProof = z.union([
  z.object({ payPassword, again: z.undefined().optional() }),
  z.object({ again: z.string().min(1).max(64), payPassword: z.undefined().optional() }),
])

/**
 * Pays. Errors: wrong_pay_password (403, with triesLeft), locked (429, with retryAfterMs), busy
 * (503), confirm_again (403), already_paid (409: by somebody else), MONEY_NOT_ENOUGH and
 * ORDER_ALREADY_CLOSED (409).
 */
export const cashierPay = changing('POST', '/api/cashier/:pass/payments', 'cashier.pay', {
  room: 'wallet',
  who: ['person'],
  params,
  body: payProof,
  answer: z.object({
    /** After `processing` and `unknown` the same is asked again, with `again`. */
    state: z.enum(['paid', 'processing', 'unknown']),
    returnUrl: z.string().nullable(),
    again: z.string().nullable(),
  }),
  perMinute: 60,
})

/** Turns back; the order waits on. The address is the merchant's own, not signed. */
export const cashierCancel = changing(
  'POST',
  '/api/cashier/:pass/cancellations',
  'cashier.cancel',
  {
    room: 'wallet',
    who: [],
    params,
    answer: z.object({ returnUrl: z.string().nullable() }),
  },
)

/** What a phone opens to pay the same order in its wallet. */
export const cashierQr = changing('POST', '/api/cashier/:pass/qr', 'cashier.qr', {
  room: 'wallet',
  who: [],
  params,
  answer: z.object({
    address: z.string(),
    /** No phone reaches it. */
    isLoopback: z.boolean(),
  }),
})

/** Sandbox: people of the demo, who can log in with a click. */
export const demoPeople = looking('/sandbox/people', {
  room: 'wallet',
  who: [],
  answer: z.object({
    people: z.array(z.object({ userId: z.string(), name: z.string(), logonId: z.string() })),
  }),
})

/** Sandbox: logs one of them in to the wallet. Errors: user_not_found (404). */
export const demoLogin = changing('POST', '/sandbox/people/session', 'sandbox.login', {
  room: 'wallet',
  who: [],
  body: z.object({ userId: userNumber }),
  answer: visitor,
})

/** Sandbox: money for whoever is logged in, once for each number. Errors: number_used (409). */
export const demoTopUp = changing('POST', '/sandbox/people/top-ups', 'sandbox.top-up', {
  room: 'wallet',
  who: ['person'],
  body: z.object({
    amount: yuan,
    number: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/, '1 to 64 visible ASCII characters')
      .optional(),
  }),
  answer: z.object({ balance: z.string() }),
})
