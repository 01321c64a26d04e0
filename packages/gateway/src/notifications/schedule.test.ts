import { expect, test } from 'vitest'

import { scheduleDefault, standingAfter } from './schedule.ts'

const start = new Date('2026-01-01T00:00:00Z')
const fresh = { attempts: 0, dueAt: start, deliveredAt: null }
const failed = { isDelivered: false }
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)

test('eight attempts are made, each counted from the one before, then it is given up', () => {
  let standing: ReturnType<typeof standingAfter> = { ...fresh, state: 'waiting' }
  const left: number[] = []
  while (standing.state === 'waiting') {
    left.push((standing.dueAt.getTime() - start.getTime()) / 60_000)
    standing = standingAfter(standing, failed, standing.dueAt, scheduleDefault)
  }
  expect(left).toEqual([0, 4, 14, 24, 84, 204, 564, 1464])
  expect(standing).toMatchObject({ state: 'given_up', attempts: 8, deliveredAt: null })
})

test('a late attempt moves the ones after it', () => {
  expect(standingAfter(fresh, failed, after(30), scheduleDefault).dueAt).toEqual(after(34))
})

test('success ends the attempts and is dated', () => {
  expect(standingAfter(fresh, { isDelivered: true }, after(1), scheduleDefault)).toEqual({
    attempts: 1,
    dueAt: start,
    deliveredAt: after(1),
    state: 'delivered',
  })
})

test('a resend that fails leaves what was delivered delivered, and the rest given up', () => {
  const delivered = { attempts: 1, dueAt: start, deliveredAt: start }
  expect(standingAfter(delivered, failed, after(60), scheduleDefault).state).toBe('delivered')
  const givenUp = { attempts: 8, dueAt: start, deliveredAt: null }
  expect(standingAfter(givenUp, failed, after(9000), scheduleDefault).state).toBe('given_up')
})
