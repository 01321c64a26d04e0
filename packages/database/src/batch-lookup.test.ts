import { expect, test } from 'vitest'
import { batchLookup } from './batch-lookup.ts'

/** A statement that answers when told to, and remembers what it was asked. */
function heldLookup(limits: { batchMax?: number; inFlightMax?: number; queueMax?: number } = {}) {
  const asked: string[][] = []
  const answers: PromiseWithResolvers<string[]>[] = []
  const lookup = batchLookup<string, string>({
    ...limits,
    load(keys) {
      asked.push([...keys])
      const answer = Promise.withResolvers<string[]>()
      answers.push(answer)
      return answer.promise
    },
  })
  return { asked, answers, lookup }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what arrives in one turn leaves as one statement and is answered in order', async () => {
  const { asked, answers, lookup } = heldLookup()
  const values = Promise.all(['a', 'b', 'a'].map(lookup))
  await turn()
  expect(asked).toEqual([['a', 'b', 'a']])
  answers[0]!.resolve(['A', 'B', 'A'])
  expect(await values).toEqual(['A', 'B', 'A'])
})

test('with all statements under way the next keys wait together', async () => {
  const { asked, answers, lookup } = heldLookup({ batchMax: 2, inFlightMax: 2 })
  const values = Promise.all(['a', 'b', 'c', 'd', 'e'].map(lookup))
  await turn()
  const late = lookup('f')
  await turn()
  expect(asked).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  answers[1]!.resolve(['C', 'D'])
  await turn()
  expect(asked[2]).toEqual(['e', 'f'])
  answers[0]!.resolve(['A', 'B'])
  answers[2]!.resolve(['E', 'F'])
  expect(await values).toEqual(['A', 'B', 'C', 'D', 'E'])
  expect(await late).toBe('F')
})

test('a fault reaches everybody in the batch and nobody else', async () => {
  const { answers, lookup } = heldLookup({ batchMax: 2 })
  const results = Promise.allSettled(['a', 'b', 'c'].map(lookup))
  await turn()
  answers[0]!.reject(new Error('gone'))
  answers[1]!.resolve(['C'])
  expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
})

test('an answer of the wrong length is a bug that everybody hears of', async () => {
  const { answers, lookup } = heldLookup()
  const value = lookup('a')
  await turn()
  answers[0]!.resolve([])
  await expect(value).rejects.toThrow('answers every key')
})

test('too many keys waiting are refused', async () => {
  const { answers, lookup } = heldLookup({ inFlightMax: 1, queueMax: 2 })
  const first = lookup('a')
  await turn()
  const waiting = [lookup('b'), lookup('c')]
  await expect(lookup('d')).rejects.toMatchObject({ code: 'queue-full' })
  answers[0]!.resolve(['A'])
  await turn()
  answers[1]!.resolve(['B', 'C'])
  expect(await Promise.all([first, ...waiting])).toEqual(['A', 'B', 'C'])
})
