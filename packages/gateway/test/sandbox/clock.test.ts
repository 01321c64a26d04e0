// The clock is moved forward for everybody, and what falls due on the way is done in order.
import { expect, test } from 'vitest'

import type { DueSource } from '../../src/due-source.ts'
import { send } from '../funds/house.ts'
import { openSandbox, start } from './house.ts'

const hour = 3_600_000
const place = (outOrderNo: string, payExpiresAfterMs: number) => {
  const { payerId: _, returnAfterMs: __, ...terms } = send(outOrderNo, 500n)
  return { ...terms, kind: 'place' as const, returnUrl: null, payExpiresAfterMs }
}

/** Due work that writes down when it was asked for, in hours from the start. */
function diary(...dueHours: number[]) {
  const done: number[] = []
  const hoursAt = (moment: Date): number => (moment.getTime() - start.getTime()) / hour
  const source: DueSource = {
    nextDueAt: (after) => {
      const next = dueHours.find((at) => at > hoursAt(after))
      return Promise.resolve(
        next === undefined ? undefined : new Date(start.getTime() + next * hour),
      )
    },
    runDue: (now) => {
      done.push(hoursAt(now))
      return Promise.resolve()
    },
  }
  return { source, done }
}

test('the clock starts as the system has it and is told in the platform’s zone', async () => {
  await using house = await openSandbox()
  expect((await house.call('GET', '/sandbox/clock')).body).toEqual({
    now: '2026-01-05T10:00:00.000+08:00',
  })
})

test('it is moved by s, m, h and d, for every process, and stays moved', async () => {
  await using house = await openSandbox()
  const other = await house.openProcess()
  for (const advance of ['30s', '2m', '3h', '1d']) {
    await house.call('POST', '/sandbox/clock', { advance })
  }
  const now = '2026-01-06T13:02:30.000+08:00'
  expect((await other.call('GET', '/sandbox/clock')).body).toEqual({ now })
  const later = await house.openProcess()
  expect((await later.call('GET', '/sandbox/clock')).body).toEqual({ now })
})

test('time goes on between jumps', async () => {
  await using house = await openSandbox()
  await house.call('POST', '/sandbox/clock', { advance: '1h' })
  house.system.now = new Date(start.getTime() + 5_000)
  expect((await house.call('GET', '/sandbox/clock')).body.now).toBe('2026-01-05T11:00:05.000+08:00')
})

test('a jump stops at 1 h, 24 h and 48 h, and each work sees only its own time', async () => {
  await using house = await openSandbox()
  const merchant = diary(24)
  const log: string[] = []
  const { sql } = house
  const watch: DueSource = {
    nextDueAt: () => Promise.resolve(undefined),
    async runDue(now) {
      const rows = await sql<{ no: string; status: string; over: boolean }[]>`
        select out_order_no as no, status, returned_at is not null as over
          from gateway.orders order by out_order_no`
      const states = rows.map(({ no, status, over }) => `${no} ${over ? 'returned' : status}`)
      log.push(`${(now.getTime() - start.getTime()) / hour}h ${states.join(', ')}`)
    },
  }
  const process = await house.openProcess({ others: [merchant.source, watch] })
  await house.submit(place('U', hour))
  await house.submit(send('P', 700n))
  const { body } = await process.call('POST', '/sandbox/clock', { advance: '48h' })
  expect(body.now).toBe('2026-01-07T10:00:00.000+08:00')
  // What is watched runs before the gateway's own work of the same moment.
  expect(log).toEqual([
    '0h P SUCCESS, U INIT',
    '1h P SUCCESS, U INIT',
    '24h P SUCCESS, U CLOSED',
    '48h P SUCCESS, U CLOSED',
    '48h P returned, U CLOSED',
  ])
  expect(merchant.done).toContain(24)
  const [refund] = await sql`select cause, created_at as "createdAt" from gateway.refunds`
  expect(refund).toEqual({ cause: 'timeout', createdAt: new Date(start.getTime() + 48 * hour) })
})

test('what a stop makes due on the way is done, too', async () => {
  await using house = await openSandbox()
  const source = {
    due: [10],
    done: [] as number[],
    nextDueAt: (after: Date) => {
      const at = source.due.find((h) => start.getTime() + h * hour > after.getTime())
      return Promise.resolve(at === undefined ? undefined : new Date(start.getTime() + at * hour))
    },
    runDue: (now: Date) => {
      const at = (now.getTime() - start.getTime()) / hour
      if (source.due.includes(at)) source.done.push(at)
      if (at === 10) source.due.push(12)
      return Promise.resolve()
    },
  }
  const process = await house.openProcess({ others: [source] })
  await process.call('POST', '/sandbox/clock', { advance: '15h' })
  expect(source.done).toEqual([10, 12])
})

test('jumps asked for at once, in several processes, are made one after the other', async () => {
  await using house = await openSandbox()
  let working = 0
  const most = { atOnce: 0 }
  const slow: DueSource = {
    nextDueAt: () => Promise.resolve(undefined),
    async runDue() {
      working += 1
      most.atOnce = Math.max(most.atOnce, working)
      await new Promise((resolve) => setTimeout(resolve, 30))
      working -= 1
    },
  }
  const all = [
    await house.openProcess({ others: [slow] }),
    await house.openProcess({ others: [slow] }),
  ]
  await Promise.all(
    [0, 1, 0, 1].map((index) => all[index]!.call('POST', '/sandbox/clock', { advance: '1h' })),
  )
  expect(house.clock.now()).toEqual(new Date(start.getTime() + 4 * hour))
  expect(most.atOnce).toBe(1)
})

test('work that fails stops the clock where it happened, and the next jump goes on', async () => {
  await using house = await openSandbox()
  const { source } = diary(5)
  let isBroken = true
  const failing: DueSource = {
    ...source,
    runDue: (now) =>
      isBroken && now.getTime() > start.getTime()
        ? Promise.reject(new Error('no disk'))
        : Promise.resolve(),
  }
  const process = await house.openProcess({ others: [failing] })
  const failed = await process.call('POST', '/sandbox/clock', { advance: '9h' })
  expect([failed.status, failed.body.error.code]).toEqual([500, 'internal'])
  expect(house.clock.now()).toEqual(new Date(start.getTime() + 5 * hour))
  isBroken = false
  await process.call('POST', '/sandbox/clock', { advance: '4h' })
  expect(house.clock.now()).toEqual(new Date(start.getTime() + 9 * hour))
})

test('the turn of a process that died in a jump is taken when its lease is over', async () => {
  await using house = await openSandbox()
  await house.sql`
    update gateway.sandbox_clock set jumping_until = ${new Date(start.getTime() + 15_000)}`
  const asked = house.call('POST', '/sandbox/clock', { advance: '1h' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(house.clock.now()).toEqual(start)
  house.system.now = new Date(start.getTime() + 15_000)
  expect((await asked).body.now).toBe('2026-01-05T11:00:15.000+08:00')
})

test('what is no duration does not move it', async () => {
  await using house = await openSandbox()
  const advances = [48, '48', '-1h', '1.5h', '1 h', '1w', '367d', null]
  const bodies = [undefined, {}, ...advances.map((advance) => ({ advance }))]
  for (const body of bodies) {
    const { status, body: answer } = await house.call('POST', '/sandbox/clock', body)
    expect([body, status, answer.error.code]).toEqual([body, 400, 'invalid'])
  }
  expect(house.clock.now()).toEqual(start)
})
