// Faults strike exactly as many calls as asked for, in whichever process they arrive.
import { expect, test } from 'vitest'

import { openSandbox } from './house.ts'

const method = 'alipay.fund.coupon.order.disburse'
const other = 'alipay.fund.coupon.order.refund'

test('without faults a call costs no visit to the database', async () => {
  await using house = await openSandbox()
  await house.sql`insert into gateway.sandbox_faults (method, fault, remaining, delay_ms)
    values ('*', 'slow', 5, 0)`
  // Nobody was told of that one.
  expect(await house.faults.take(method)).toBeUndefined()
})

test('many calls in several processes take each fault once', async () => {
  await using house = await openSandbox()
  const processes = [house, await house.openProcess(), await house.openProcess()]
  for (const times of [7, ...Array.from({ length: 30 }, () => 1)]) {
    await house.call('POST', '/sandbox/faults', { method, fault: 'unknown-after', times })
    const calls = Array.from({ length: 40 }, (_, n) => processes[n % 3]!.faults.take(method))
    const taken = (await Promise.all(calls)).filter((fault) => fault !== undefined)
    expect(taken).toHaveLength(times)
    expect(taken[0]).toEqual({ fault: 'unknown-after', delayMs: 0 })
  }
  expect((await house.call('GET', '/sandbox/faults')).body).toEqual({ faults: [] })
})

test('the oldest fault that fits is taken first; others wait for their method', async () => {
  await using house = await openSandbox()
  await house.call('POST', '/sandbox/faults', { method: other, fault: 'processing', times: 1 })
  await house.call('POST', '/sandbox/faults', { method: '*', fault: 'slow', delay: '1s', times: 1 })
  const listed = await house.call('POST', '/sandbox/faults', { method, fault: 'hang-up-after' })
  expect(listed.body.faults).toEqual([
    { method: other, fault: 'processing', times: 1 },
    { method: '*', fault: 'slow', times: 1, delay: '1s' },
    { method, fault: 'hang-up-after', times: 1 },
  ])
  expect(await house.faults.take(method)).toEqual({ fault: 'slow', delayMs: 1_000 })
  expect(await house.faults.take(method)).toEqual({ fault: 'hang-up-after', delayMs: 0 })
  expect(await house.faults.take(method)).toBeUndefined()
  expect(await house.faults.take(other)).toEqual({ fault: 'processing', delayMs: 0 })
})

test('faults of calls and of notifications do not take each other’s turn', async () => {
  await using house = await openSandbox()
  await house.call('POST', '/sandbox/faults', { method, fault: 'notify-lost', times: 1 })
  expect(await house.faults.take(method)).toBeUndefined()
  expect(await house.faults.takeNotify(method)).toEqual({ fault: 'notify-lost', delayMs: 0 })
})

test('DELETE takes all of them back, everywhere', async () => {
  await using house = await openSandbox()
  const second = await house.openProcess()
  await house.call('POST', '/sandbox/faults', { method: '*', fault: 'bad-signature', times: 9 })
  expect(await second.faults.take(method)).toBeDefined()
  expect((await house.call('DELETE', '/sandbox/faults')).body).toEqual({ faults: [] })
  expect(await second.faults.take(method)).toBeUndefined()
})

test('a process that starts later knows of the faults that wait', async () => {
  await using house = await openSandbox()
  await house.call('POST', '/sandbox/faults', { method, fault: 'processing' })
  const late = await house.openProcess()
  expect(await late.faults.take(method)).toEqual({ fault: 'processing', delayMs: 0 })
})

test('what cannot be a fault is turned down with what to say instead', async () => {
  await using house = await openSandbox()
  const answer = await house.call('POST', '/sandbox/faults', { method, fault: 'explode' })
  expect(answer.status).toBe(400)
  expect(answer.body.error.message).toContain('hang-up-after')
})

test('that a notification waits to be overtaken is known in every process, once', async () => {
  await using house = await openSandbox()
  const second = await house.openProcess()
  expect(second.faults.takeOvertaking('2021000000000001')).toBe(false)
  await house.faults.waitForOvertaking('2021000000000001')
  for (const { faults } of [house, second]) {
    expect(faults.takeOvertaking('2021000000000002')).toBe(false)
    expect(faults.takeOvertaking('2021000000000001')).toBe(true)
    expect(faults.takeOvertaking('2021000000000001')).toBe(false)
  }
})
