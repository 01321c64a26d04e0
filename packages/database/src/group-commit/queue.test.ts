import { expect, test } from 'vitest'
import { openQueue, type Waiting } from './queue.ts'

function waitingOf(command: number, sinceMs: number, refused: number[]): Waiting<number, never> {
  return { command, sinceMs, resolve: () => {}, reject: () => void refused.push(command) }
}

test('first in, first out, a batch at a time', () => {
  const queue = openQueue<number, never>({ batchMax: 2, waitMsMax: 10 })
  for (const command of [1, 2, 3]) queue.add(waitingOf(command, 0, []))
  expect(queue.length).toBe(3)
  expect(queue.take(0).map(({ command }) => command)).toEqual([1, 2])
  queue.add(waitingOf(4, 0, []))
  expect(queue.take(0).map(({ command }) => command)).toEqual([3, 4])
  expect(queue.take(0)).toEqual([])
  expect(queue.length).toBe(0)
})

test('who has waited too long is refused and leaves his place to others', () => {
  const refused: number[] = []
  const queue = openQueue<number, never>({ batchMax: 2, waitMsMax: 10 })
  for (const [command, sinceMs] of [
    [1, 0],
    [2, 9],
    [3, 5],
    [4, 12],
  ] as const) {
    queue.add(waitingOf(command, sinceMs, refused))
  }
  expect(queue.take(16).map(({ command }) => command)).toEqual([2, 4])
  expect(refused).toEqual([1, 3])
})

test('a queue that never empties forgets what it gave away', () => {
  const queue = openQueue<number, never>({ batchMax: 100, waitMsMax: 10 })
  for (let n = 0; n < 10_000; n += 1) queue.add(waitingOf(n, 0, []))
  for (let n = 0; n < 99; n += 1) expect(queue.take(0)[0]!.command).toBe(n * 100)
  queue.add(waitingOf(10_000, 0, []))
  expect(queue.length).toBe(101)
})
