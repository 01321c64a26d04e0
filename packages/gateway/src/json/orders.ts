// Orders and operations as the console shows them: found by a number, listed, and told in full.
import { z } from 'zod'

import { looking } from './door.ts'
import { givenDay, userNumber } from './fields.ts'

/** The two kinds that see orders; a merchant its own, an operator all. */
const staff = ['merchant', 'operator'] as const

/** Where a page of a list goes on; only ever what an answer gave. */
const cursor = z.string().max(64)

/** A number of ours or of the merchant's, as it is pasted into a search box. */
const anyNumber = z.string().trim().min(1).max(64)

/** auth_no: 28 digits. */
const authNo = z.string().regex(/^\d{28}$/, '28 digits')

/** A wallet's owner; of the logon id only what may be shown. */
export const party = z.object({ userId: z.string(), logonId: z.string() })
export type PartyView = z.output<typeof party>

/** An order as a line of a list. */
export const orderLine = z.object({
  authNo: z.string(),
  operationId: z.string(),
  kind: z.enum(['packet', 'disbursement']),
  /** As on the wire; a packet that was emptied by a refund says so in `isReturned`. */
  status: z.enum(['INIT', 'SUCCESS', 'CLOSED']),
  isReturned: z.boolean(),
  pid: z.string(),
  outOrderNo: z.string(),
  outRequestNo: z.string(),
  title: z.string(),
  /** Yuan. */
  amount: z.string(),
  createdAt: z.string(),
  paidAt: z.string().nullable(),
})
export type OrderLine = z.output<typeof orderLine>

/** Newest first. `next` asks for what follows; with filters a page may be short of lines. */
export const orderPage = z.object({ orders: z.array(orderLine), next: z.string().nullable() })
export type OrderPage = z.output<typeof orderPage>

/** A merchant's orders. An operator says whose (`pid`). */
export const listOrders = looking('/api/console/orders', {
  room: 'console',
  who: staff,
  query: z.object({
    pid: userNumber.optional(),
    kind: z.enum(['packet', 'disbursement']).optional(),
    status: z.enum(['INIT', 'SUCCESS', 'CLOSED']).optional(),
    from: givenDay.optional(),
    to: givenDay.optional(),
    before: cursor.optional(),
  }),
  answer: orderPage,
})

/** What a number names. */
export const finding = z.object({
  /** Which number it was, spelled as on the wire. */
  by: z.enum(['auth_no', 'operation_id', 'out_order_no', 'out_request_no']),
  /** What it is: an order, or a refund of one. */
  what: z.enum(['packet', 'disbursement', 'refund']),
  order: orderLine,
})
export type Finding = z.output<typeof finding>

/**
 * Looks a number up. An out_request_no is unique only within its packet: give the packet's number
 * as `number` and it as `request`. An operator who looks for a merchant's own number says whose.
 */
export const searchOrders = looking('/api/console/search', {
  room: 'console',
  who: staff,
  query: z.object({
    number: anyNumber,
    request: anyNumber.optional(),
    pid: userNumber.optional(),
  }),
  answer: z.object({ found: z.array(finding) }),
})

/** Everything about one order but its events. */
export const orderView = z.object({
  order: orderLine,
  method: z.string(),
  appId: z.string(),
  authAppId: z.string(),
  extraParam: z.string().nullable(),
  notifyUrl: z.string().nullable(),
  returnUrl: z.string().nullable(),
  payExpiresAt: z.string().nullable(),
  returnDueAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  payer: party.nullable(),
  payee: party.nullable(),
  /** The packet that a disbursement is paid from. */
  packet: orderLine.nullable(),
  /** Of a paid packet: where its money is, in yuan. */
  sums: z
    .object({ paidOut: z.string(), refunded: z.string(), left: z.string(), moves: z.number() })
    .nullable(),
  /** The ledger's account that holds a packet's money, as its page is named. */
  escrow: z.string().nullable(),
})
export type OrderView = z.output<typeof orderView>

export const viewOrder = looking('/api/console/orders/:authNo', {
  room: 'console',
  who: staff,
  params: z.object({ authNo }),
  answer: orderView,
})

/** How the word of an operation is doing. */
export const notificationStanding = z.object({
  state: z.enum(['waiting', 'delivered', 'given_up']),
  attempts: z.number(),
})

/** Something that happened to an order. */
export const orderEvent = z.object({
  kind: z.enum(['created', 'paid', 'disbursed', 'refunded', 'returned', 'closed']),
  /** Null only for the closing of an order, whose moment nobody writes down. */
  at: z.string().nullable(),
  /** Yuan that moved, where money did. */
  amount: z.string().nullable(),
  /** Yuan that were left in the packet after it. */
  left: z.string().nullable(),
  /** The other end of the money. */
  who: party.nullable(),
  operationId: z.string().nullable(),
  /** Of a disbursement: its own order. */
  authNo: z.string().nullable(),
  outOrderNo: z.string().nullable(),
  outRequestNo: z.string().nullable(),
  /** The escrow's entry behind it. */
  version: z.string().nullable(),
  notification: notificationStanding.nullable(),
})
export type OrderEventView = z.output<typeof orderEvent>

/** Newest first; the last page ends with `created`. */
export const listEvents = looking('/api/console/orders/:authNo/events', {
  room: 'console',
  who: staff,
  params: z.object({ authNo }),
  query: z.object({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  answer: z.object({ events: z.array(orderEvent), next: z.string().nullable() }),
})
