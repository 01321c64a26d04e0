// The wallet: what somebody has, what moved and why, and the red packets behind it.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { done, givenPassword, moment, newPassword, payPassword } from './fields.ts'

const who = ['person'] as const

/** An entry's number in its account; entries are counted from 1. */
const version = z.string().regex(/^[1-9]\d{0,17}$/, 'the number of an entry')
const authNo = z.string().regex(/^\d{28}$/, '28 digits')
const year = z.string().regex(/^20\d{2}$/, 'a year')

/** Why money came or went. */
export const entryKind = z.enum(['paid', 'received', 'returned', 'deposit', 'withdrawal'])
export type EntryKind = z.output<typeof entryKind>

/** Whose wallet this is, and what is in it. */
export const walletProfile = looking('/api/wallet/profile', {
  room: 'wallet',
  who,
  answer: z.object({
    userId: z.string(),
    name: z.string(),
    /** Masked: `138****0001`. */
    logonId: z.string(),
    balance: z.string(),
    /** When its first entry was posted; null where there is none. */
    since: moment.nullable(),
  }),
})

/** One line of the statement. */
export const entryLine = z.object({
  version: z.string(),
  kind: entryKind,
  /** Yuan: above zero came in, below zero went out. */
  amount: z.string(),
  /** Yuan, after this entry. */
  balance: z.string(),
  at: moment,
  /** Of the packet; null where money came from the outside world or left for it. */
  title: z.string().nullable(),
  /** Who is on the other side, in words: a shop's name, or a person's, masked. */
  other: z.string().nullable(),
})
export type EntryLine = z.output<typeof entryLine>

/**
 * The statement, newest first. A page may be shorter than the next one where a filter skips much;
 * `next` is null at the end only.
 */
export const walletEntries = looking('/api/wallet/entries', {
  room: 'wallet',
  who,
  query: z.object({
    before: version.optional(),
    direction: z.enum(['in', 'out']).optional(),
    kind: entryKind.optional(),
    /** `2026-01`, in Asia/Shanghai. */
    month: z
      .string()
      .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'a month, as 2026-01')
      .optional(),
  }),
  answer: z.object({ entries: z.array(entryLine), next: z.string().nullable() }),
})

/** Where money came from or went to. */
const side = z.object({
  kind: z.enum(['you', 'packet', 'outside']),
  /** Of the person or shop behind it; people other than the reader are masked. */
  name: z.string().nullable(),
  logonId: z.string().nullable(),
  /** Of a packet. */
  authNo: z.string().nullable(),
})
export type EntrySide = z.output<typeof side>

/** One entry with both of its sides, and every number somebody may be asked for. */
export const walletEntry = looking('/api/wallet/entries/:version', {
  room: 'wallet',
  who,
  params: z.object({ version }),
  answer: entryLine.extend({
    from: side,
    to: side,
    /** Who asked for it: the merchant, and its application. */
    merchant: z.string().nullable(),
    application: z.string().nullable(),
    operationId: z.string().nullable(),
    authNo: z.string().nullable(),
    outOrderNo: z.string().nullable(),
    outRequestNo: z.string().nullable(),
    /** Of a deposit or a withdrawal. */
    number: z.string().nullable(),
    /** The packet, where it is the reader's own and can be looked at. */
    packet: z.string().nullable(),
  }),
})
export type EntryView = z.output<typeof walletEntry.answer>

/** How a packet that was paid for stands: being claimed, all claimed, or its rest went back. */
const packetState = z.enum(['open', 'gone', 'returned'])

const packetLine = z.object({
  authNo: z.string(),
  title: z.string(),
  application: z.string(),
  amount: z.string(),
  claimed: z.string(),
  returned: z.string(),
  left: z.string(),
  state: packetState,
  paidAt: moment,
  /** When the rest goes back by itself; null once nothing will. */
  returnsAt: moment.nullable(),
})
export type PacketLine = z.output<typeof packetLine>

const ofYear = z.object({ year, before: version.optional() })

/** A year's red packets in figures. */
const yearSums = z.object({ count: z.number(), sum: z.string() })

/** Packets that the reader paid for in a year, newest first; the sums are the whole year's. */
export const packetsSent = looking('/api/wallet/packets/sent', {
  room: 'wallet',
  who,
  query: ofYear,
  answer: z.object({
    total: yearSums.extend({ returned: z.string() }),
    packets: z.array(packetLine),
    next: z.string().nullable(),
  }),
  perMinute: 120,
})

/** What came to the reader out of red packets in a year, newest first. */
export const packetsReceived = looking('/api/wallet/packets/received', {
  room: 'wallet',
  who,
  query: ofYear,
  answer: z.object({
    total: yearSums,
    entries: z.array(entryLine),
    next: z.string().nullable(),
  }),
  perMinute: 120,
})

/** A packet of the reader's own with those who got something. Errors: not_found (404). */
export const walletPacket = looking('/api/wallet/packets/:authNo', {
  room: 'wallet',
  who,
  params: z.object({ authNo }),
  query: z.object({ before: version.optional() }),
  answer: packetLine.extend({
    outOrderNo: z.string(),
    shares: z.array(
      z.object({
        operationId: z.string(),
        /** Masked. */
        name: z.string(),
        logonId: z.string(),
        amount: z.string(),
        at: moment,
      }),
    ),
    next: z.string().nullable(),
  }),
})
export type PacketView = z.output<typeof walletPacket.answer>

/** Errors: wrong_password (403, with triesLeft), locked (429, with retryAfterMs), busy (503). */
export const changePassword = changing('PUT', '/api/wallet/password', 'wallet.password', {
  room: 'wallet',
  who,
  body: z.object({ password: givenPassword, newPassword }),
  answer: done,
  perMinute: 20,
})

/** The six digits. Errors: wrong_pay_password (403), locked (429), busy (503). */
export const changePayPassword = changing(
  'PUT',
  '/api/wallet/pay-password',
  'wallet.pay-password',
  {
    room: 'wallet',
    who,
    body: z.object({ payPassword, newPayPassword: payPassword }),
    answer: done,
    perMinute: 20,
  },
)
