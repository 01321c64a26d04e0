import { expect, test } from 'vitest'
import { dueWorker } from './due-worker.ts'
import type { DueWorkerOptions } from './types.ts'

interface Row {
  readonly name: string
  readonly dueAt: number
  isLeased?: boolean
  isDone?: boolean
}

const at = (seconds: number): Date => new Date(seconds * 1000)
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Rows in memory in place of a table, and a clock that stands still unless moved. */
function workOn(rows: Row[], options: Partial<DueWorkerOptions<Row>> = {}) {
  const clock = { seconds: 0, now: () => at(clock.seconds) }
  const faults: unknown[] = []
  const limits: number[] = []
  const rests: PromiseWithResolvers<void>[] = []
  const due = (now: Date) => rows.filter((row) => !row.isDone && at(row.dueAt) <= now)
  const worker = dueWorker<Row>({
    name: 'rows',
    clock,
    async claim({ now, limit }) {
      limits.push(limit)
      const claimed = due(now)
        .filter((row) => !row.isLeased)
        .slice(0, limit)
      for (const row of claimed) row.isLeased = true
      return claimed
    },
    async perform(row) {
      row.isDone = true
    },
    nextDueAt: async () => undefined,
    inFlightMax: 2,
    idleMs: 1000,
    onFault: (fault) => faults.push(fault),
    timing: {
      elapsedMs: () => 0,
      sleep(_ms, signal) {
        const rest = Promise.withResolvers<void>()
        rests.push(rest)
        if (signal?.aborted) rest.resolve()
        signal?.addEventListener('abort', () => rest.resolve())
        return rest.promise
      },
    },
    ...options,
  })
  return { worker, clock, faults, limits, rests }
}

test('everything due is done, in sets no larger than there are free places', async () => {
  const rows: Row[] = [1, 2, 3, 4, 5].map((n) => ({ name: `${n}`, dueAt: 0 }))
  const later: Row = { name: 'later', dueAt: 9 }
  const { worker, limits } = workOn([...rows, later])
  await worker.runUntilIdle(at(0))
  expect(rows.every(({ isDone }) => isDone)).toBe(true)
  expect(later.isDone).toBeUndefined()
  expect(Math.max(...limits)).toBe(2)
  await worker.stop()
})

test('a wake-up ends the rest, also one that comes while it is still looking', async () => {
  const rows: Row[] = []
  const { worker, clock, rests } = workOn(rows)
  await turn()
  expect(rests).toHaveLength(1)
  rows.push({ name: 'new', dueAt: 5 })
  clock.seconds = 5
  worker.wake()
  await turn()
  expect(rows[0]!.isDone).toBe(true)
  worker.wake()
  worker.wake()
  await turn()
  expect(rests.length).toBeGreaterThanOrEqual(3)
  await worker.stop()
})

test('one slow row holds up its own place and no other', async () => {
  const slow = Promise.withResolvers<void>()
  const rows: Row[] = ['slow', 'a', 'b', 'c'].map((name) => ({ name, dueAt: 0 }))
  const { worker } = workOn(rows, {
    async perform(row) {
      if (row.name === 'slow') await slow.promise
      row.isDone = true
    },
  })
  await turn()
  await turn()
  expect(rows.map(({ isDone }) => isDone)).toEqual([undefined, true, true, true])
  slow.resolve()
  await worker.stop()
  expect(rows[0]!.isDone).toBe(true)
})

test('a jump waits for slow work only so long', async () => {
  const rows: Row[] = [{ name: 'slow', dueAt: 0 }]
  const { worker, rests } = workOn(rows, { perform: () => new Promise(() => {}) })
  const jumped = worker.runUntilIdle(at(0), 2000)
  await turn()
  for (const rest of rests) rest.resolve()
  await jumped
  expect(rows[0]!.isDone).toBeUndefined()
})

test('without leases a row is not worked on twice at a time', async () => {
  const performed: string[] = []
  const held = Promise.withResolvers<void>()
  const rows: Row[] = ['a', 'b', 'c'].map((name) => ({ name, dueAt: 0 }))
  const { worker } = workOn(rows, {
    inFlightMax: 2,
    keyOf: ({ name }) => name,
    claim: async ({ limit }) => rows.filter(({ isDone }) => !isDone).slice(0, limit),
    async perform(row) {
      performed.push(row.name)
      if (row.name === 'a') await held.promise
      row.isDone = true
    },
  })
  for (let n = 0; n < 5; n += 1) await turn()
  expect(performed).toEqual(['a', 'b', 'c'])
  held.resolve()
  await worker.runUntilIdle(at(0))
  expect(performed).toEqual(['a', 'b', 'c'])
  await worker.stop()
})

test('after a fault it rests before it tries again; a jump reports it', async () => {
  let attempts = 0
  const rows: Row[] = [{ name: 'a', dueAt: 0 }]
  const { worker, faults, rests } = workOn(rows, {
    keyOf: ({ name }) => name,
    claim: async () => rows.filter(({ isDone }) => !isDone),
    async perform(row) {
      attempts += 1
      if (attempts <= 2) throw new Error(`attempt ${attempts}`)
      row.isDone = true
    },
  })
  for (let n = 0; n < 5; n += 1) await turn()
  expect(attempts).toBe(1)
  await expect(worker.runUntilIdle(at(0))).rejects.toThrow('attempt 2')
  expect(faults).toHaveLength(2)
  rests[0]!.resolve()
  for (let n = 0; n < 5; n += 1) await turn()
  expect(rows[0]!.isDone).toBe(true)
  await worker.stop()
})

test('a claim that fails is reported and tried again after a rest', async () => {
  let claims = 0
  const { worker, faults, rests } = workOn([], {
    async claim() {
      claims += 1
      throw new Error('no database')
    },
  })
  await turn()
  expect([claims, faults.length]).toEqual([1, 1])
  rests[0]!.resolve()
  await turn()
  expect([claims, faults.length]).toEqual([2, 2])
  await expect(worker.runUntilIdle(at(0))).rejects.toThrow('no database')
  await worker.stop()
})
