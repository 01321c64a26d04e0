// What somebody has received and sent, by year.
import { z } from 'zod'

import { door } from './door.ts'
import { money, moment } from './fields.ts'
import { claimState, packetKind, packetState } from './packets.ts'

const ofYear = z.object({
  /** In GMT+8; the current one unless given. */
  year: z
    .string()
    .regex(/^20\d{2}$/)
    .optional(),
  /** The `next` of the page before. */
  before: z.iso.datetime().optional(),
})

export const seeReceived = door('GET', '/api/records/received', {
  who: 'user',
  summary: 'Shares that I have claimed in a year, newest first',
  query: ofYear,
  answer: z.object({
    count: z.number(),
    amount: money,
    records: z.array(
      z.object({
        packetId: z.string(),
        kind: packetKind,
        senderName: z.string(),
        amount: money,
        state: claimState,
        at: moment,
      }),
    ),
    next: moment.nullable(),
  }),
})

export const seeSent = door('GET', '/api/records/sent', {
  who: 'user',
  summary: 'Packets that I have sent in a year, newest first',
  query: ofYear,
  answer: z.object({
    count: z.number(),
    amount: money,
    records: z.array(
      z.object({
        packetId: z.string(),
        kind: packetKind,
        amount: money,
        count: z.number(),
        claimedCount: z.number(),
        claimedAmount: money,
        state: packetState,
        at: moment,
      }),
    ),
    next: moment.nullable(),
  }),
})
