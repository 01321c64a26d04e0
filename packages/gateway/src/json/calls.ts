// What an application has called: single calls, masked, and figures about all of them.
import { z } from 'zod'

import { applicationId } from './applications.ts'
import { looking } from './door.ts'
import { givenMoment, moment } from './fields.ts'

const params = z.object({ id: applicationId })
const callId = z.string().regex(/^[1-9]\d{0,17}$/)

/** A call as a row of the log. */
export const callRow = z.object({
  id: z.string(),
  at: moment,
  /** A method of the platform's, or `unknown`. */
  method: z.string(),
  code: z.string(),
  subCode: z.string(),
  durationMs: z.number(),
  traceId: z.string(),
  outOrderNo: z.string().nullable(),
})
export type CallRow = z.output<typeof callRow>

/** The newest first; `before` is the last id of the page before. */
export const listCalls = looking('/api/console/applications/:id/calls', {
  room: 'console',
  who: ['merchant'],
  params,
  query: z.object({
    method: z.string().max(128).optional(),
    /** A code or a sub_code. */
    code: z.string().max(64).optional(),
    from: givenMoment.optional(),
    to: givenMoment.optional(),
    traceId: z.string().max(64).optional(),
    outOrderNo: z.string().max(64).optional(),
    before: callId.optional(),
  }),
  answer: z.object({
    calls: z.array(callRow),
    /** For `before` of the next page; null: there is none. */
    next: z.string().nullable(),
    keptDays: z.number(),
  }),
})

/** One call with what was sent and answered, masked. */
export const readCall = looking('/api/console/applications/:id/calls/:call', {
  room: 'console',
  who: ['merchant'],
  params: params.extend({ call: callId }),
  answer: callRow.extend({
    charset: z.string(),
    requestBytes: z.number(),
    answerBytes: z.number(),
    /** Parameters by name; biz_content is text. */
    request: z.record(z.string(), z.string()),
    answer: z.string(),
  }),
})

/** Calls of an hour or a day: how many, how many failed, how long they took. */
export const callFigure = z.object({
  /** When it begins; days are Shanghai's. */
  at: moment,
  calls: z.number(),
  /** Answered with anything but 10000. */
  errors: z.number(),
  /** Milliseconds, rounded up to the bounds that are counted by. */
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
})
export type CallFigure = z.output<typeof callFigure>

/** All calls, also those that the log had no room for. Of the last 48 hours or 30 days. */
export const readCallFigures = looking('/api/console/applications/:id/call-figures', {
  room: 'console',
  who: ['merchant'],
  params,
  query: z.object({ per: z.enum(['hour', 'day']).default('hour') }),
  answer: z.object({
    figures: z.array(callFigure),
    methods: z.array(
      z.object({ method: z.string(), calls: z.number(), errors: z.number(), p95: z.number() }),
    ),
    refusals: z.array(z.object({ code: z.string(), subCode: z.string(), calls: z.number() })),
  }),
})
