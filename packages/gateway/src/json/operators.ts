// What only operators do: find people, block them, and read who did what.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { userNumber } from './fields.ts'

/** Somebody with an account; of the logon id only what may be shown. */
export const userLine = z.object({
  userId: z.string(),
  kind: z.enum(['person', 'merchant', 'operator']),
  status: z.enum(['waiting', 'open', 'blocked']),
  name: z.string(),
  logonId: z.string(),
  createdAt: z.string(),
  /** Yuan; null where there is no wallet. */
  balance: z.string().nullable(),
  /** The wallet's account, as its page is named. */
  account: z.string().nullable(),
})
export type UserLine = z.output<typeof userLine>

/** By number, or by the whole phone number or e-mail address: nobody leafs through people. */
export const findUsers = looking('/api/console/users', {
  room: 'console',
  who: ['operator'],
  query: z.object({ named: z.string().trim().toLowerCase().min(1).max(100) }),
  answer: z.object({ users: z.array(userLine) }),
})

/** Blocking ends every session. Errors: not_found (404), yourself, not_admitted (409). */
export const changeUserStatus = changing(
  'PUT',
  '/api/console/users/:userId/status',
  'user.status',
  {
    room: 'console',
    who: ['operator'],
    params: z.object({ userId: userNumber }),
    body: z.object({ status: z.enum(['open', 'blocked']) }),
    answer: userLine,
  },
)

/** Whom an operator has invited, and who waits for another one to say yes. */
export const waitingLine = z.object({
  userId: z.string(),
  name: z.string(),
  logonId: z.string(),
  createdAt: z.string(),
  invitedBy: z.object({ userId: z.string(), name: z.string() }),
  /** Not whoever invited. */
  mayAdmit: z.boolean(),
})
export type WaitingLine = z.output<typeof waitingLine>

export const listWaiting = looking('/api/console/operators/waiting', {
  room: 'console',
  who: ['operator'],
  answer: z.object({ waiting: z.array(waitingLine) }),
})

/** Errors: not_found (404), same_operator (409), not_waiting (409). */
export const admitOperator = changing(
  'POST',
  '/api/console/operators/:userId/admission',
  'operator.admit',
  {
    room: 'console',
    who: ['operator'],
    params: z.object({ userId: userNumber }),
    answer: userLine,
  },
)

/** An action at a door that changes something. */
export const trailLine = z.object({
  id: z.string(),
  at: z.string(),
  actorId: z.string().nullable(),
  actorKind: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  /** `done`, or the code of the refusal; null: it was cut off, or is under way. */
  outcome: z.string().nullable(),
  address: z.string().nullable(),
  traceId: z.string(),
})
export type TrailLine = z.output<typeof trailLine>

/** Newest first. With filters a page may be short of lines while `next` asks for more. */
export const listTrail = looking('/api/console/trail', {
  room: 'console',
  who: ['operator'],
  query: z.object({
    actorId: userNumber.optional(),
    /** The beginning of an action's name, as `user.`. */
    action: z
      .string()
      .regex(/^[a-z.-]{1,64}$/)
      .optional(),
    subject: z.string().trim().min(1).max(64).optional(),
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  answer: z.object({ lines: z.array(trailLine), next: z.string().nullable() }),
})
