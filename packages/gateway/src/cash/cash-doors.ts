// The doors of the operators' room.
import { strict as assert } from 'node:assert'

import type { Sql } from '@hongbao/database'
import { formatYuan, maskLogonId, parseYuan } from '@hongbao/protocol'
import type { z } from 'zod'

import type { OpenDoor } from '../doors/open-doors.ts'
import { notFound, problem, type Problem } from '../doors/problem.ts'
import * as json from '../json/cash.ts'
import { loadPeople, type Person } from '../users/load-people.ts'
import type { Users } from '../users/users.ts'
import type { CashDesk, CashOutcome } from './cash-desk.ts'
import type { Booking, CashRefusal } from './model.ts'

export interface CashDoorsDeps {
  readonly sql: Sql
  readonly cash: CashDesk
  readonly users: Users
}

type View = z.input<typeof json.booking>

/** Opens them. */
export const cashDoors =
  ({ sql, cash, users }: CashDoorsDeps) =>
  (open: OpenDoor): void => {
    const seen = async (outcome: CashOutcome, asks: bigint): Promise<View | Problem> => {
      if ('refusal' in outcome) return problems[outcome.refusal]
      const [view] = await viewAll(sql, [outcome.booking], asks)
      assert(view, 'one gives one')
      return view
    }
    open(json.listBookings, async ({ query: { state, before }, visitor }) => {
      const found = await cash.list({ state, before: before ? BigInt(before) : undefined })
      return { bookings: await viewAll(sql, found, visitor.userId) }
    })
    open(json.bookCash, async ({ body, visitor, subject }) => {
      subject(body.number)
      const { number, kind, note } = body
      const amount = parseYuan(body.amount)
      assert(amount, 'the door has read it')
      const userId = await ownerOf(users, body.owner)
      if (userId === undefined) return problems.unknown_user
      return seen(
        await cash.book({ number, kind, userId, amount, note }, visitor.userId),
        visitor.userId,
      )
    })
    open(json.confirmBooking, async ({ params: { number }, visitor, subject }) => {
      subject(number)
      return seen(await cash.confirm(number, visitor.userId), visitor.userId)
    })
    open(json.rejectBooking, async ({ params: { number }, visitor, subject }) => {
      subject(number)
      return seen(await cash.reject(number, visitor.userId), visitor.userId)
    })
  }

async function ownerOf(users: Users, named: string): Promise<bigint | undefined> {
  if (/^2088\d{12}$/.test(named)) return BigInt(named)
  return (await users.named(named, ['person', 'merchant']))?.id
}

/** Bookings with the people in them, as one of the operators sees them. */
async function viewAll(sql: Sql, bookings: readonly Booking[], asks: bigint): Promise<View[]> {
  const ids = bookings.flatMap(({ userId, bookedBy, decidedBy }) => [userId, bookedBy, decidedBy])
  const known = await loadPeople(sql, ids)
  const partyOf = (id: bigint) => viewParty(id, known.get(id))
  return bookings.map((one) => ({
    id: String(one.id),
    number: one.number,
    kind: one.kind,
    amount: formatYuan(one.amount),
    note: one.note,
    state: one.state,
    owner: partyOf(one.userId),
    bookedBy: partyOf(one.bookedBy),
    bookedAt: one.bookedAt.toISOString(),
    decidedBy: one.decidedBy === null ? null : partyOf(one.decidedBy),
    decidedAt: one.decidedAt?.toISOString() ?? null,
    settledAt: one.settledAt?.toISOString() ?? null,
    refusal: one.refusal,
    mayConfirm: one.state === 'booked' && one.bookedBy !== asks,
  }))
}

function viewParty(id: bigint, user: Person | undefined): View['owner'] {
  assert(user, 'nobody who booked or was booked for is ever deleted')
  const { name, kind, logonId } = user
  return { userId: String(id), name, kind, logonId: maskLogonId(logonId) }
}

const problems: Readonly<Record<CashRefusal, Problem>> = {
  not_found: notFound(),
  unknown_user: problem(404, 'unknown_user', [
    'Nobody with a wallet has this number, or several have this phone number or address.',
    '没有找到该用户，或有多个用户使用此账号。',
  ]),
  number_used: problem(409, 'number_used', [
    'This number was used for another booking: look it up before you take a new one.',
    '该编号已用于另一笔登记，请先核对，再换新编号。',
  ]),
  same_operator: problem(403, 'same_operator', [
    'You have booked this yourself: somebody else has to confirm it.',
    '这笔是您本人登记的，须由另一位操作员确认。',
  ]),
  already_decided: problem(409, 'already_decided', [
    'This was confirmed or rejected in the meantime: load the list again.',
    '这笔已被确认或驳回，请刷新列表。',
  ]),
}
