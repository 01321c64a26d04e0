// The ledger as the console shows it: accounts with their transfers, and whether the books are
// proven.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { userNumber } from './fields.ts'
import { party } from './orders.ts'

const staff = ['merchant', 'operator'] as const

/** An account by where it lives: bucket and id, as `0512-2088000000000001`. */
const accountName = z.string().regex(/^\d{1,4}-\d{1,18}$/, 'bucket and id, as 0512-2088…')

/** An account, as far as its reader may know it. */
export const accountLine = z.object({
  name: z.string(),
  kind: z.enum(['wallet', 'escrow', 'outside']),
  /** Of a wallet. */
  owner: party.nullable(),
  /** Of an escrow: its packet. */
  authNo: z.string().nullable(),
  /** Whether whoever asks may look at it. */
  isOpen: z.boolean(),
})
export type AccountLine = z.output<typeof accountLine>

/** A transfer as one of its accounts sees it: both sides with balance and version after. */
export const transferLine = z.object({
  /** Above zero it came in, below zero it went out; yuan. */
  amount: z.string(),
  at: z.string(),
  version: z.string(),
  balance: z.string(),
  other: accountLine,
  /** Only where the reader may look at the other account. */
  otherVersion: z.string().nullable(),
  otherBalance: z.string().nullable(),
  /** Why the money moved. */
  cause: z.enum(['send', 'disburse', 'refund', 'return', 'deposit', 'withdrawal']),
  operationId: z.string().nullable(),
  /** The packet or the disbursement that it belongs to. */
  authNo: z.string().nullable(),
})
export type TransferLine = z.output<typeof transferLine>

/** Newest first. */
export const viewAccount = looking('/api/console/accounts/:account', {
  room: 'console',
  who: staff,
  params: z.object({ account: accountName }),
  query: z.object({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  answer: z.object({
    account: accountLine,
    balance: z.string(),
    version: z.string(),
    transfers: z.array(transferLine),
    next: z.string().nullable(),
  }),
})

/** The wallet of whoever asks; of a user by number, for operators. Only its name. */
export const findWallet = looking('/api/console/wallets/:userId', {
  room: 'console',
  who: staff,
  params: z.object({ userId: userNumber }),
  answer: z.object({ account: z.string() }),
})

export const auditCheck = z.object({ name: z.string(), ok: z.boolean(), value: z.string() })

/** One proof of the books. */
export const auditRun = z.object({
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  /** Null while it runs. */
  ok: z.boolean().nullable(),
  /** Empty while it runs, or where it was cut off. */
  checks: z.array(auditCheck),
})
export type AuditRunView = z.output<typeof auditRun>

/** The running audit: what was found last, when, and how long that took. */
export const viewAudit = looking('/api/console/audit', {
  room: 'console',
  who: ['operator'],
  answer: z.object({
    runs: z.array(auditRun),
    isRunning: z.boolean(),
    /** When the next one begins by itself. */
    nextAt: z.string(),
    now: z.string(),
  }),
})

/** Begins one. Errors: audit_runs (409). */
export const runAudit = changing('POST', '/api/console/audit', 'audit.run', {
  room: 'console',
  who: ['operator'],
  answer: z.object({ ok: z.boolean() }),
  perMinute: 30,
})
