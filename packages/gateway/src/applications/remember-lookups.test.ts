import { expect, test, vi } from 'vitest'

import { rememberLookups } from './remember-lookups.ts'

function open(load: (key: string) => Promise<string | undefined>) {
  const loaded = vi.fn<typeof load>(load)
  return {
    loaded,
    lookups: rememberLookups({ load: loaded, rememberedMax: 2, absentRememberedMax: 2 }),
  }
}

test('a key is read once, however many ask, and then answered at once', async () => {
  const { loaded, lookups } = open(async (key) => key.toUpperCase())
  expect(await Promise.all([lookups.get('a'), lookups.get('a')])).toEqual(['A', 'A'])
  expect(lookups.get('a')).toBe('A')
  expect(loaded).toHaveBeenCalledTimes(1)
})

test('absence is remembered too, apart and bounded', async () => {
  const { loaded, lookups } = open(async (key) => (key === 'there' ? key : undefined))
  for (const key of ['there', 'x', 'y', 'z', 'z']) await lookups.get(key)
  expect(loaded).toHaveBeenCalledTimes(4)
  expect(lookups.get('there')).toBe('there')
  await lookups.get('x')
  expect(loaded).toHaveBeenCalledTimes(5)
})

test('what is forgotten while it is being read is read again', async () => {
  const answers: ((value: string) => void)[] = []
  const { loaded, lookups } = open(() => new Promise((resolve) => void answers.push(resolve)))
  const before = lookups.get('a')
  lookups.forget('a')
  const after = lookups.get('a')
  answers[0]?.('old')
  expect(await before).toBe('old')
  answers[1]?.('new')
  expect(await after).toBe('new')
  expect(lookups.get('a')).toBe('new')
  expect(loaded).toHaveBeenCalledTimes(2)
})

test('a failure reaches everybody who waits and is not remembered', async () => {
  const { loaded, lookups } = open(async (key) => key)
  loaded.mockRejectedValueOnce(new Error('gone'))
  const both = await Promise.allSettled([lookups.get('a'), lookups.get('a')])
  expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  expect(await lookups.get('a')).toBe('a')
})

test('the number of values is bounded', async () => {
  const { loaded, lookups } = open(async (key) => key)
  for (const key of ['a', 'b', 'c']) await lookups.get(key)
  lookups.forgetAll()
  for (const key of ['a', 'b', 'c']) await lookups.get(key)
  expect(lookups.get('c')).toBe('c')
  await lookups.get('a')
  expect(loaded).toHaveBeenCalledTimes(7)
})
