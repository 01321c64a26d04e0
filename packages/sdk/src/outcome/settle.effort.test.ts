import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantClock } from '../../test/instant-clock.ts'
import { findingOf } from '../../test/words.ts'
import type { Word } from '../../test/words.ts'
import { AlipayFault } from './alipay-fault.ts'
import { doubt } from './finding.ts'
import type { Finding } from './finding.ts'
import type { QueryFinding } from './next-step.ts'
import { pauseMsAfter, retryPolicyDefault } from './retry-policy.ts'
import { settle, settleReading } from './settle.ts'

const failing: Finding<string> = doubt(new AlipayFault('timeout', 'no answer'))
const requests = { call: async () => failing, query: async () => failing }
const terms = { policy: retryPolicyDefault, timeoutMs: 1000, signal: undefined }

describe('the effort has a limit', () => {
  test('pauses double and end at their limit, each between half and whole', () => {
    const whole = { ...retryPolicyDefault, random: () => 0.999_999 }
    const half = { ...retryPolicyDefault, random: () => 0 }
    expect([1, 2, 3, 4, 5, 6].map((n) => pauseMsAfter(n, whole))).toEqual([
      200, 400, 800, 1600, 3000, 3000,
    ])
    expect([1, 2].map((n) => pauseMsAfter(n, half))).toEqual([100, 200])
  })

  test('a budget ends it before its attempts do', async () => {
    const clock = instantClock()
    const start = clock.now()
    const policy = { ...retryPolicyDefault, budgetMs: 500, random: () => 0.999_999 }
    const outcome = await settle(requests, { ...terms, policy, clock })
    expect(outcome).toMatchObject({ outcome: 'unknown', attempts: 2 })
    expect(clock.now() - start).toBe(200)
  })

  test('a request gets no more time than the budget has left', async () => {
    const clock = instantClock()
    const policy = { ...retryPolicyDefault, budgetMs: 700, attemptsMax: 1 }
    let given = 0
    const call = async (timeoutMs: number) => {
      given = timeoutMs
      return failing
    }
    await settle({ ...requests, call }, { ...terms, policy, clock })
    expect(given).toBe(700)
  })
})

test('an error before the first request is thrown, one before a later request is not', async () => {
  const error = new Error('The key cannot be used.')
  const broken = async () => Promise.reject(error)
  const clock = instantClock()
  const never = settle({ call: broken, query: broken }, { ...terms, clock })
  await expect(never).rejects.toBe(error)
  let calls = 0
  const call = async () => (calls++ === 0 ? failing : broken())
  const outcome = await settle({ ...requests, call }, { ...terms, clock })
  expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'timeout', cause: { cause: error } })
})

describe('a caller that stops waiting is told, and nothing is thrown', () => {
  test('before anything was sent: no attempts', async () => {
    const signal = AbortSignal.abort()
    const call = async () => Promise.reject(new Error('A request was sent.'))
    const outcome = await settle({ call, query: call }, { ...terms, clock: instantClock(), signal })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'aborted', attempts: 0 })
  })

  test('between two requests: it stays unknown', async () => {
    const controller = new AbortController()
    const clock = { ...instantClock(), wait: async () => controller.abort() }
    const outcome = await settleReading<string>(async () => failing, {
      ...terms,
      clock,
      signal: controller.signal,
    })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'aborted', attempts: 1 })
    expect(outcome.outcome === 'unknown' && outcome.cause.cause).toMatchObject({ code: 'timeout' })
  })
})

test('whatever a platform does, done is done and refused is refused', async () => {
  expect.hasAssertions()
  const words = fc.constantFrom<Word>(
    'done',
    'fails',
    'unsent',
    'processing',
    'limited',
    'refused UNIQUE_VIOLATION',
    'refused MONEY_NOT_ENOUGH',
    'refused NEW',
    'door x',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(words), fc.infiniteStream(fc.boolean()), async (script, luck) => {
      // A platform with one rule: once an operation took effect it is never refused for good. A
      // request that fails may have taken effect.
      let hasTakenEffect = false
      const happens = () => luck.next().value
      const call = async (): Promise<Finding<string>> => {
        const word = script.shift() ?? 'fails'
        if (word === 'done' || (word !== 'unsent' && hasTakenEffect && happens())) {
          hasTakenEffect = true
          return findingOf('done') as Finding<string>
        }
        if (word === 'fails' || word === 'processing') hasTakenEffect ||= happens()
        return findingOf(word) as Finding<string>
      }
      const query = async (): Promise<QueryFinding<string>> => {
        if (happens()) return findingOf('fails')
        return findingOf(hasTakenEffect ? 'done' : 'absent')
      }
      const outcome = await settle({ call, query }, { ...terms, clock: instantClock() })
      if (outcome.outcome === 'done') expect(hasTakenEffect).toBe(true)
      if (outcome.outcome === 'refused') expect(hasTakenEffect).toBe(false)
    }),
  )
})
