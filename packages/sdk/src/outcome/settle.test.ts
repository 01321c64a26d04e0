// Goal: money is never moved twice, and never reported as refused when it may have moved.
// Method: each row is what the platform answers, request by request, and what must come of it.

import { describe, expect, test } from 'vitest'
import { instantClock } from '../../test/instant-clock.ts'
import { findingOf } from '../../test/words.ts'
import type { Word } from '../../test/words.ts'
import type { UnknownReason } from './alipay-fault.ts'
import type { Finding } from './finding.ts'
import { retryPolicyDefault } from './retry-policy.ts'
import { settle } from './settle.ts'

async function run(script: string) {
  const lines = script.split('\n').filter((line) => line.trim() !== '')
  const made: string[] = []
  const clock = instantClock()
  const next = async (kind: string) => {
    const [expected = '', word = ''] = (lines.shift() ?? '').split(':').map((part) => part.trim())
    made.push(kind)
    expect(kind).toBe(expected)
    return findingOf(word as Word)
  }
  const outcome = await settle(
    { call: async () => (await next('call')) as Finding<string>, query: () => next('query') },
    { policy: retryPolicyDefault, clock, timeoutMs: 1000, signal: undefined },
  )
  expect(lines).toEqual([])
  return { outcome, made }
}

async function expectUnknown(script: string, reason: UnknownReason) {
  const { outcome, made } = await run(script)
  expect(outcome).toMatchObject({ outcome: 'unknown', reason, attempts: made.length })
}

async function expectRefused(script: string, subCode: string) {
  expect((await run(script)).outcome).toMatchObject({ outcome: 'refused', subCode })
}

async function expectDone(script: string) {
  expect((await run(script)).outcome).toMatchObject({ outcome: 'done', response: 'the response' })
}

describe('a first answer that is certain ends it', () => {
  test('done', () => expectDone('call: done'))
  test('refused by the business', () =>
    expectRefused('call: refused PAYEE_NOT_EXIST', 'PAYEE_NOT_EXIST'))
  test('refused at the door', () =>
    expectRefused('call: door aop.invalid-auth-token', 'aop.invalid-auth-token'))

  test('a call limit is refused, and worth trying later', async () => {
    const { outcome } = await run('call: limited')
    expect(outcome).toMatchObject({ outcome: 'refused', code: '40005', retry: 'later' })
  })
})

describe('after a doubt the same request is repeated', () => {
  test('until it is done', () =>
    expectDone(`
      call: fails
      call: done`))

  test('and asked for in between', () =>
    expectDone(`
      call: fails
      call: processing
      query: absent
      call: fails
      query: done`))

  test('until the attempts are used up, the last word being a query’s', () =>
    expectUnknown(
      `
      call: fails
      call: fails
      query: absent
      call: fails
      query: fails
      query: absent`,
      'not-found-yet',
    ))

  test('a query that does not find it right after a doubt is no refusal', () =>
    expectDone(`
      call: processing
      call: processing
      query: absent
      call: done`))
})

describe('a refusal after a doubt is believed only when a query agrees', () => {
  test('the earlier request had succeeded after all', () =>
    expectDone(`
      call: fails
      call: refused MONEY_NOT_ENOUGH
      query: done`))

  test('nothing was done', () =>
    expectRefused(
      `
      call: fails
      call: refused MONEY_NOT_ENOUGH
      query: absent`,
      'MONEY_NOT_ENOUGH',
    ))

  test('it is not, while the query fails', () =>
    expectUnknown(
      `
      call: fails
      call: refused MONEY_NOT_ENOUGH
      query: fails
      query: fails
      query: fails
      query: fails`,
      'timeout',
    ))

  test('a refusal at the door says nothing about the earlier request', () =>
    expectUnknown(
      `
      call: fails
      call: door aop.invalid-auth-token
      query: absent
      query: absent
      query: absent
      query: absent`,
      'not-found-yet',
    ))

  test('a call limit on a repeat is waited out', () =>
    expectDone(`
      call: fails
      call: limited
      query: absent
      call: done`))

  test('a request that never left is no doubt', () =>
    expectRefused(
      `
      call: unsent
      call: refused PAYEE_NOT_EXIST`,
      'PAYEE_NOT_EXIST',
    ))
})

describe('a number that was used is settled by a query', () => {
  test('on a repeat: it was ours', () =>
    expectDone(`
      call: fails
      call: refused UNIQUE_VIOLATION
      query: done`))

  test('on a first call: it was ours, from an earlier run', () =>
    expectDone(`
      call: refused UNIQUE_VIOLATION
      query: done`))

  test('on a first call: it was another’s', () =>
    expectRefused(
      `
      call: refused UNIQUE_VIOLATION
      query: absent`,
      'UNIQUE_VIOLATION',
    ))

  test('on a repeat, not found: used and absent cannot both be, so it goes on', () =>
    expectDone(`
      call: fails
      call: refused UNIQUE_VIOLATION
      query: absent
      call: done`))

  test('the query finds other content under it', () =>
    expectRefused(
      `
      call: fails
      call: fails
      query: refused UNIQUE_VIOLATION`,
      'UNIQUE_VIOLATION',
    ))
})

describe('a business code that says nothing is confirmed by a query, even on a first call', () => {
  test.each(['BIZ_ERROR', 'A_CODE_OF_TOMORROW'])('%s', async (code) => {
    await expectRefused(`call: refused ${code}\n query: absent`, code)
    await expectDone(`call: refused ${code}\n query: done`)
  })
})

test('unreachable is told only when no request has ever left', async () => {
  const unsent = Array.from({ length: 6 }, (_, n) => (n === 2 || n > 3 ? 'query' : 'call'))
  await expectUnknown(unsent.map((kind) => `${kind}: unsent`).join('\n'), 'unreachable')
  const [first, ...rest] = unsent
  const script = [`${first}: fails`, ...rest.map((kind) => `${kind}: unsent`)].join('\n')
  await expectUnknown(script, 'timeout')
})
