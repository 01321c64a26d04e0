// Goal: whatever breaks becomes an answer that says as much as is known; nobody gets a 5xx, nobody
// is left waiting.
import { DatabaseFault } from '@hongbao/database'
import { fundCouponOrderRefund } from '@hongbao/protocol'
import { afterEach, expect, test, vi } from 'vitest'

import type { GatewayDeps } from '../../src/http/deps.ts'
import { httpLimits } from '../../src/limits.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { applicationsOf, newRegister, openHouse, refundCall, signed } from './house.ts'

afterEach(() => void vi.useRealTimers())

const operationsThat = (perform: Operation['perform']): Pick<GatewayDeps, 'operations'> => {
  const contract = fundCouponOrderRefund
  return { operations: new Map([[contract.method, { contract, perform }]]) }
}

test.each([
  ['queue-full', 'aop.unknow-error'],
  ['unavailable', 'aop.unknow-error'],
  ['conflict', 'aop.unknow-error'],
  ['commit-unknown', 'isp.unknow-error'],
  ['connection-lost', 'isp.unknow-error'],
] as const)('a fault %s is 20000 %s', async (code, subCode) => {
  const fault = new DatabaseFault(code, 'the database is tired')
  const { post, lines } = openHouse(operationsThat(() => Promise.reject(fault)))
  const { verdict, node, response } = await post(signed(refundCall()))
  expect(verdict).toBe('valid')
  expect(node).toMatchObject({ code: '20000', sub_code: subCode })
  const logged = lines.filter((line) => 'err' in line)
  expect(logged).toHaveLength(1)
  expect(logged[0]).toMatchObject({ trace_id: response.headers['trace_id'] })
})

test.each([
  [
    'throws',
    () => {
      throw new TypeError('a bug')
    },
  ],
  ['rejects', () => Promise.reject(new RangeError('another'))],
] as const)('an operation that %s leaves the outcome unknown', async (_how, perform) => {
  const { post } = openHouse(operationsThat(perform))
  const { node } = await post(signed(refundCall()))
  expect(node).toMatchObject({ code: '20000', sub_code: 'isp.unknow-error' })
})

test('an operation that never ends is answered in time', async () => {
  const { post } = openHouse(operationsThat(() => new Promise(() => {})))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const answer = post(signed(refundCall()))
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 0 })
  vi.advanceTimersByTime(httpLimits.callTimeoutMs)
  expect((await answer).node).toMatchObject({ code: '20000', sub_code: 'isp.unknow-error' })
})

test('applications that cannot be read: nothing was done, nobody can sign', async () => {
  const applications = {
    ...applicationsOf(newRegister()),
    find: () => Promise.reject(new DatabaseFault('unavailable', 'gone')),
  }
  const { post, lines } = openHouse({ applications })
  const { verdict, node, nodeName } = await post(signed(refundCall()))
  expect(verdict).toBe('unsigned')
  expect(nodeName).toBe('alipay_fund_coupon_order_refund_response')
  expect(node).toMatchObject({ code: '20000', sub_code: 'aop.unknow-error' })
  expect(lines.filter((line) => 'err' in line)).toHaveLength(1)
})

test('products that cannot be read: the answer is signed', async () => {
  const applications = {
    ...applicationsOf(newRegister()),
    productsOf: () => Promise.reject(new DatabaseFault('unavailable', 'gone')),
  }
  const { post } = openHouse({ applications })
  const { verdict, node } = await post(signed(refundCall()))
  expect(verdict).toBe('valid')
  expect(node).toMatchObject({ sub_code: 'aop.unknow-error' })
})

test('a key that cannot sign: an answer without a signature', async () => {
  const signatures = { sign: () => Promise.reject(new Error('no key')) }
  const { post } = openHouse({ signatures })
  const { verdict, node, response } = await post(signed(refundCall()))
  expect(response.statusCode).toBe(200)
  expect(verdict).toBe('unsigned')
  expect(node).toMatchObject({ code: '20000', sub_code: 'isp.unknow-error' })
})

test('more calls at once than there is room for are refused before anything is done', async () => {
  let release = (): void => {}
  const opened = new Promise<void>((resolve) => (release = resolve))
  const perform = vi.fn<Operation['perform']>(async () => {
    await opened
    return { kind: 'done', members: {} }
  })
  const { post } = openHouse(operationsThat(perform))
  const pairs = signed(refundCall())
  const full = Array.from({ length: httpLimits.callsInFlightMax }, () => post(pairs))
  await vi.waitFor(() => expect(perform).toHaveBeenCalledTimes(full.length), { timeout: 20_000 })
  const { node, verdict } = await post(pairs)
  expect(verdict).toBe('unsigned')
  expect(node).toMatchObject({ code: '20000', sub_code: 'aop.unknow-error' })
  release()
  expect((await full[0])?.node?.['code']).toBe('10000')
  expect((await post(pairs)).node?.['code']).toBe('10000')
  await Promise.all(full)
})
