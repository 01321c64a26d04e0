// Goal: a fault that the sandbox was asked for strikes where it would in the world.
import { fundCouponOrderRefund } from '@hongbao/protocol'
import { expect, test, vi } from 'vitest'

import type { Fault } from '../../src/http/performing.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { openHouse, refundCall, signed } from './house.ts'

function openWithFault(fault: Fault['fault'], delayMs = 0) {
  const perform = vi.fn<Operation['perform']>(async () => ({ kind: 'done', members: { a: 'b' } }))
  const contract = fundCouponOrderRefund
  const waiting: Fault[] = [{ fault, delayMs }]
  const take = vi.fn<(method: string) => Promise<Fault | undefined>>(async () => waiting.shift())
  const house = openHouse({
    operations: new Map([[contract.method, { contract, perform }]]),
    sandbox: {
      faults: { take },
      publicUrl: new URL('http://127.0.0.1:8300'),
    },
  })
  return { ...house, perform, take }
}

const call = signed(refundCall())

test.each([
  ['processing', { code: '10003' }, 0],
  ['unknown-before', { code: '20000', sub_code: 'isp.unknow-error' }, 0],
  ['unknown-after', { code: '20000', sub_code: 'isp.unknow-error' }, 1],
  ['slow', { code: '10000', a: 'b' }, 1],
] as const)('%s', async (fault, expected, effects) => {
  const { post, perform, take } = openWithFault(fault)
  const { node, verdict } = await post(call)
  expect(node).toMatchObject(expected)
  expect(verdict).toBe('valid')
  expect(perform).toHaveBeenCalledTimes(effects)
  expect(take).toHaveBeenCalledWith(fundCouponOrderRefund.method)
  expect((await post(call)).node).toMatchObject({ code: '10000' })
})

test('slow waits as long as it was told', async () => {
  const { post } = openWithFault('slow', 50)
  const start = performance.now()
  await post(call)
  expect(performance.now() - start).toBeGreaterThanOrEqual(49)
})

test('bad-signature does its work, and the next answer is right again', async () => {
  const { post, perform } = openWithFault('bad-signature')
  expect((await post(call)).verdict).toBe('invalid')
  expect(perform).toHaveBeenCalledTimes(1)
  expect((await post(call)).verdict).toBe('valid')
})

test('hang-up-after does its work and cuts the connection', async () => {
  const { server, perform } = openWithFault('hang-up-after')
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const body = new URLSearchParams(call.map(([name, value]) => [name, value]))
  await expect(fetch(`${address}/gateway.do`, { method: 'POST', body })).rejects.toThrow('fetch')
  expect(perform).toHaveBeenCalledTimes(1)
  const next = await fetch(`${address}/gateway.do`, { method: 'POST', body })
  expect(await next.text()).toContain('"code":"10000"')
  await server.close()
})

test('a call that is turned down uses up no fault', async () => {
  const { post, take } = openWithFault('processing')
  await post(refundCall())
  expect(take).not.toHaveBeenCalled()
})
