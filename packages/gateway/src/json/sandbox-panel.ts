// The sandbox's panel. None of these doors exists in production; what the stable doors under
// /sandbox/ do already (moving the clock, adding faults, topping up) is asked for there.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { done } from './fields.ts'

const staff = ['merchant', 'operator'] as const

/** A fault that waits for calls. */
export const waitingFault = z.object({
  id: z.string(),
  method: z.string(),
  fault: z.string(),
  times: z.number(),
  delayMs: z.number(),
})
export type WaitingFault = z.output<typeof waitingFault>

/** What falls due, for all merchants of the sandbox together. */
export const upcoming = z.object({
  kind: z.enum(['close', 'return', 'notification']),
  at: z.string(),
  /** Named where it is an order. */
  authNo: z.string().nullable(),
})
export type Upcoming = z.output<typeof upcoming>

/** The sandbox as it is: its clock, what falls due next, and the faults that wait. */
export const viewSandbox = looking('/api/console/sandbox', {
  room: 'console',
  who: staff,
  answer: z.object({
    now: z.string(),
    /** How far the clock is ahead of the system's. */
    aheadMs: z.number(),
    upcoming: z.array(upcoming),
    faults: z.array(waitingFault),
    methods: z.array(z.object({ method: z.string(), notifies: z.boolean() })),
    callFaults: z.array(z.string()),
    notifyFaults: z.array(z.string()),
    /** Of these a delay is a part. */
    delayingFaults: z.array(z.string()),
  }),
})

/** Takes one fault back. */
export const deleteFault = changing('DELETE', '/api/console/sandbox/faults/:id', 'fault.delete', {
  room: 'console',
  who: staff,
  params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
  answer: done,
})

/** The word that has to be typed before everything is thrown away. */
export const resetWord = 'RESET'

/**
 * Takes the sandbox back to its beginning: no orders, no people but the first ones, their first
 * money, and the time of day. Who has an account on the console keeps it, with applications, keys
 * and contracts. Errors: busy (409).
 */
export const resetSandbox = changing('POST', '/api/console/sandbox/reset', 'sandbox.reset', {
  room: 'console',
  who: staff,
  body: z.object({ confirm: z.literal(resetWord) }),
  answer: z.object({ now: z.string() }),
  perMinute: 6,
})
