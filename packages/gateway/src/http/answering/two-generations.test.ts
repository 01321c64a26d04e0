import { expect, test } from 'vitest'

import { twoGenerations } from './two-generations.ts'

test('what is asked for stays, however much comes after it', () => {
  const memory = twoGenerations<number>(10)
  memory.set('kept', 1)
  for (let n = 0; n < 100; n += 1) {
    memory.set(`other ${n}`, n)
    expect(memory.get('kept')).toBe(1)
  }
})

test('what nobody asks for is forgotten, the latest half never', () => {
  const memory = twoGenerations<number>(10)
  for (let n = 0; n < 100; n += 1) memory.set(String(n), n)
  expect(memory.get('0')).toBeUndefined()
  const held = Array.from({ length: 100 }, (_, n) => memory.get(String(n))).filter((n) => n)
  expect(held.length).toBeLessThanOrEqual(10)
  expect(held).toEqual(expect.arrayContaining([96, 97, 98, 99]))
})

test('what is deleted is gone from both halves', () => {
  const memory = twoGenerations<number>(4)
  memory.set('a', 1)
  memory.set('b', 2)
  memory.set('c', 3)
  for (const name of ['a', 'b', 'c']) memory.delete(name)
  expect(['a', 'b', 'c'].map((name) => memory.get(name))).toEqual([undefined, undefined, undefined])
})
