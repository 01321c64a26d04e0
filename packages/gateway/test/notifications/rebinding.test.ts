// A name that points outside when it is checked and inside when it is used (DNS rebinding).
import { expect, test } from 'vitest'

import { notificationLimits } from '../../src/limits.ts'
import { addressGuard } from '../../src/notifications/addresses.ts'
import { openPoster } from '../../src/notifications/post.ts'
import { systemClock } from './house.ts'
import { openReceiver } from './receiver.ts'

const body = { charset: 'utf-8', form: 'a=b' }

function posterFinding(...addresses: string[]) {
  const asked: string[] = []
  const guard = addressGuard({ isLoopbackAllowed: false, allow: ['127.0.0.2/32'] })
  const poster = openPoster({
    rules: { guard, ports: 'any' },
    clock: systemClock,
    limits: { ...notificationLimits, connectTimeoutMs: 500 },
    resolve: (name) => {
      asked.push(name)
      return Promise.resolve(addresses.map((address) => ({ address, family: 4 })))
    },
  })
  return { ...poster, asked }
}

test('the address that is connected to is the one that was checked', async () => {
  await using receiver = await openReceiver()
  const poster = posterFinding('127.0.0.1')
  const result = await poster.post(`http://shop.example:${receiver.port}/`, body)
  expect(result).toMatchObject({ isDelivered: false, error: 'address_forbidden' })
  expect(poster.asked).toEqual(['shop.example'])
  expect(receiver.received).toEqual([])
  poster.close()
})

test('of several addresses only those outside are tried', async () => {
  await using receiver = await openReceiver()
  const poster = posterFinding('127.0.0.1', '10.0.0.1', '127.0.0.2')
  const result = await poster.post(`http://shop.example:${receiver.port}/`, body)
  // 127.0.0.2 stands for the public address: nothing listens there.
  expect(result).toMatchObject({ isDelivered: false, status: null })
  expect(result.error).not.toBe('address_forbidden')
  expect(receiver.received).toEqual([])
  poster.close()
})

test('the environment names no proxy for notifications', async () => {
  await using proxy = await openReceiver()
  await using receiver = await openReceiver()
  process.env['http_proxy'] = `http://127.0.0.1:${proxy.port}`
  process.env['NODE_USE_ENV_PROXY'] = '1'
  const guard = addressGuard({ isLoopbackAllowed: true, allow: [] })
  const poster = openPoster({
    rules: { guard, ports: 'any' },
    clock: systemClock,
    limits: notificationLimits,
  })
  expect(await poster.post(receiver.url, body)).toMatchObject({ isDelivered: true })
  expect(proxy.received).toEqual([])
  poster.close()
  delete process.env['http_proxy']
  delete process.env['NODE_USE_ENV_PROXY']
})
