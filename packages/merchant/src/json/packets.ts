// Sending, paying, claiming and looking.
import { z } from 'zod'

import { door } from './door.ts'
import { hex64, money, moment, packetId, userNumber, yuan } from './fields.ts'

export const packetKind = z.enum(['lucky', 'equal', 'exclusive', 'password'])
export const packetState = z.enum(['waiting', 'closed', 'open', 'finished', 'expired', 'returned'])
export const claimState = z.enum(['claimed', 'paying', 'paid', 'failed', 'returned'])

/** A text that people see: no control or invisible characters. */
const visible = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'visible characters')

/** One share, as everybody who may look sees it. */
export const claimView = z.object({
  /** From 1, in the order of the claims. */
  position: z.number(),
  name: z.string(),
  amount: money,
  claimedAt: moment,
  state: claimState,
  isMine: z.boolean(),
  /** 手气最佳: known when the last share is gone; a tie goes to the earlier claim. */
  isLuckiest: z.boolean(),
})
export type ClaimView = z.output<typeof claimView>

export const packetView = z.object({
  id: z.string(),
  kind: packetKind,
  state: packetState,
  amount: money,
  count: z.number(),
  greeting: z.string(),
  cover: z.string(),
  senderName: z.string(),
  /** Whether I have sent it. */
  isMine: z.boolean(),
  /** Of an exclusive packet: whether I am one of those it is for. Of others always. */
  isForMe: z.boolean(),
  needsPassword: z.boolean(),
  /** Only its sender reads it. */
  password: z.string().nullable(),
  createdAt: moment,
  payExpiresAt: moment,
  paidAt: moment.nullable(),
  expiresAt: moment.nullable(),
  finishedAt: moment.nullable(),
  claimed: z.object({ count: z.number(), amount: money }),
  /** What comes of what nobody claimed; null before its time is over. */
  returned: z
    .object({ amount: money, state: z.enum(['returning', 'returned', 'refused']) })
    .nullable(),
  /** My share; null where I have none. */
  claim: claimView.nullable(),
  /** By the service's clock, which a sandbox can move. */
  now: moment,
  /** What makes the split verifiable: docs/fair-split.md. */
  split: z.object({
    algorithm: z.string(),
    senderValue: z.string(),
    commitment: z.string(),
    seedHash: z.string(),
    /** Published when nothing can be claimed any more. */
    seed: z.string().nullable(),
  }),
})
export type PacketView = z.output<typeof packetView>

/** Before sending: the hash of a seed, which from now on is fixed. */
export const drawSeed = door('POST', '/api/seeds', {
  who: 'user',
  summary: 'Draws the seed of a packet to come, and shows its hash',
  answer: z.object({ seedHash: hex64 }),
})

export const sendPacket = door('POST', '/api/packets', {
  who: 'user',
  summary: 'Makes a packet, which then waits for its payment',
  body: z.object({
    /** A repeat under the same key finds the packet of the first call. */
    idempotencyKey: z.string().regex(/^[\x21-\x7e]{8,64}$/, '8 to 64 visible ASCII characters'),
    kind: packetKind,
    /** Of the whole packet. */
    amount: yuan,
    /** Of an exclusive packet it is the number of receivers, and may be left out. */
    count: z.number().int().min(1).max(100_000).optional(),
    greeting: visible(40).optional(),
    cover: z
      .string()
      .regex(/^[a-z0-9-]{1,32}$/, 'the name of a cover')
      .optional(),
    password: visible(40).min(2).optional(),
    receivers: z.array(userNumber).min(1).max(100).optional(),
    seedHash: hex64.optional(),
    senderValue: hex64.optional(),
  }),
  answer: z.object({ packet: packetView, isNew: z.boolean() }),
  problems: [
    'share_too_large',
    'share_too_small',
    'too_many_shares',
    'receivers_wrong',
    'password_missing',
    'day_limit',
    'seed_unknown',
    'key_reused',
  ],
})

export const seePacket = door('GET', '/api/packets/:id', {
  who: 'user',
  summary: 'A packet as I see it, with my own share',
  params: packetId,
  answer: packetView,
  problems: ['not_found', 'too_many_requests'],
})

export const seeClaims = door('GET', '/api/packets/:id/claims', {
  who: 'user',
  summary: 'Who has claimed how much, in the order of the claims',
  params: packetId,
  query: z.object({
    /** The position of the last one known. */
    after: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
  }),
  answer: z.object({ claims: z.array(claimView), hasMore: z.boolean() }),
  problems: ['not_found', 'too_many_requests'],
})

export const payPacket = door('POST', '/api/packets/:id/payment', {
  who: 'user',
  summary: 'How the sender pays: an order string for the mobile SDK, or the cashier’s address',
  params: packetId,
  body: z.object({ way: z.enum(['app', 'page']) }),
  answer: z.object({ orderString: z.string().optional(), url: z.string().optional() }),
  problems: ['not_found', 'wrong_state'],
})

/** `unknown`: the platform could not be asked; it is asked again by itself. */
const payment = z.object({ state: z.enum(['paid', 'waiting', 'closed', 'cancelled', 'unknown']) })

export const reportPayment = door('POST', '/api/packets/:id/payment/result', {
  who: 'user',
  summary: 'What the mobile SDK gave to the app; verified here',
  params: packetId,
  body: z.object({
    resultStatus: z.union([z.string(), z.number()]),
    result: z.string().max(16_384).optional(),
    memo: z.string().max(1_024).optional(),
  }),
  answer: payment,
  problems: ['not_found'],
})

export const checkPayment = door('POST', '/api/packets/:id/payment/check', {
  who: 'user',
  summary: 'Asks the platform whether the packet is paid',
  params: packetId,
  answer: payment,
  problems: ['not_found'],
})

export const claimShare = door('POST', '/api/packets/:id/claim', {
  who: 'user',
  summary: 'Claims my share: durable before it is answered; a repeat finds the same one',
  params: packetId,
  body: z.object({ password: z.string().max(100).optional() }),
  answer: z.object({
    claim: claimView,
    isNew: z.boolean(),
    claimed: z.object({ count: z.number(), amount: money }),
    state: packetState,
  }),
  problems: [
    'not_found',
    'not_paid',
    'closed',
    'all_gone',
    'expired',
    'not_for_you',
    'wrong_password',
    'too_many_requests',
  ],
})

export const retryClaim = door('POST', '/api/packets/:id/claims/:position/retry', {
  who: 'user',
  summary: 'Pays a claim again that could not be paid, for its receiver or the sender',
  params: packetId.extend({ position: z.string().regex(/^\d{1,6}$/) }),
  answer: z.object({ state: claimState }),
  problems: ['not_found', 'wrong_state'],
})
