// Signing up, logging in and out.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { displayName, done, givenPassword, logonId, newPassword, payPassword } from './fields.ts'

/** Who is logged in. */
export const visitor = z.object({
  userId: z.string(),
  kind: z.enum(['person', 'merchant', 'operator']),
  name: z.string(),
  /** Masked: `138****0001`. */
  logonId: z.string(),
})
export type Visitor = z.output<typeof visitor>

/** What every page has to know before it can show anything. */
export const house = z.object({
  mode: z.enum(['sandbox', 'production']),
  /** How phones and merchants reach us. */
  publicUrl: z.string(),
  /** Nobody but this machine reaches that address. */
  isLoopback: z.boolean(),
  /** Where the protocol is spoken. */
  gateway: z.string(),
  /** By the gateway's clock, which the sandbox can move. */
  now: z.string(),
  visitor: visitor.nullable(),
})
export type HouseView = z.output<typeof house>

export const walletHouse = looking('/api/wallet/house', {
  room: 'wallet',
  who: [],
  answer: house,
})
export const consoleHouse = looking('/api/console/house', {
  room: 'console',
  who: [],
  answer: house,
})

const credentials = z.object({ logonId, password: givenPassword })

/**
 * Errors: wrong_password (401, with triesLeft), not_admitted (403), busy (503), locked (429, with
 * retryAfterMs).
 */
export const walletLogin = changing('POST', '/api/wallet/session', 'wallet.login', {
  room: 'wallet',
  who: [],
  body: credentials,
  answer: visitor,
  perMinute: 60,
})
export const consoleLogin = changing('POST', '/api/console/session', 'console.login', {
  room: 'console',
  who: [],
  body: credentials,
  answer: visitor,
  perMinute: 60,
})

export const walletLogout = changing('DELETE', '/api/wallet/session', 'wallet.logout', {
  room: 'wallet',
  who: [],
  answer: done,
})
export const consoleLogout = changing('DELETE', '/api/console/session', 'console.logout', {
  room: 'console',
  who: [],
  answer: done,
})

/**
 * Ends every session and begins one here. Errors: wrong_password (403, with triesLeft), locked
 * (429, with retryAfterMs), busy (503).
 */
export const changeConsolePassword = changing('PUT', '/api/console/password', 'console.password', {
  room: 'console',
  who: ['merchant', 'operator'],
  body: z.object({ password: givenPassword, newPassword }),
  answer: done,
  perMinute: 20,
})

/** A new wallet. Logs in. Errors: logon_id_taken (409). */
export const personSignUp = changing('POST', '/api/wallet/people', 'wallet.sign-up', {
  room: 'wallet',
  who: [],
  body: z.object({ logonId, name: displayName, password: newPassword, payPassword }),
  answer: visitor,
  perMinute: 20,
})

/** A new merchant, whose number is its PID. Logs in. Errors: logon_id_taken (409). */
export const merchantSignUp = changing('POST', '/api/console/merchants', 'console.sign-up', {
  room: 'console',
  who: [],
  body: z.object({ logonId, name: displayName, password: newPassword }),
  answer: visitor,
  perMinute: 20,
})

/**
 * A new operator, who was invited by another one or by whoever started the house. Errors:
 * not_invited (403), logon_id_taken (409).
 */
export const operatorSignUp = changing('POST', '/api/console/operators', 'operator.join', {
  room: 'console',
  who: [],
  body: z.object({
    invitation: z.string().min(1).max(64),
    logonId,
    name: displayName,
    password: newPassword,
  }),
  answer: visitor.extend({
    /** Another operator than the one who invited has to admit this one; until then: no session. */
    isWaiting: z.boolean(),
  }),
  perMinute: 20,
})

/** A link for a further operator, good for a day and for one of them; and who has to admit him. */
export const inviteOperator = changing('POST', '/api/console/invitations', 'operator.invite', {
  room: 'console',
  who: ['operator'],
  answer: z.object({
    link: z.string(),
    expiresAt: z.string(),
    message: z.string(),
    messageZh: z.string(),
  }),
})
