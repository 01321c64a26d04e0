// Health, metrics and logs: what operators see, and what they must not.
import { encryptContent } from '@hongbao/protocol'
import { expect, test, vi } from 'vitest'

import { openMetricsServer } from '../../src/http/metrics-server.ts'
import { httpLimits } from '../../src/limits.ts'
import { aesKey, openHouse, refundCall, signed } from './house.ts'

test('the house is well while the database answers', async () => {
  const { server } = openHouse()
  const response = await server.inject({ method: 'GET', url: '/healthz' })
  expect(response.statusCode).toBe(200)
  expect(response.json()).toEqual({ status: 'ok' })
})

test('and not when it fails, or says nothing for a second', async () => {
  const failing = openHouse({ ping: () => Promise.reject(new Error('gone')) })
  expect((await failing.server.inject('/healthz')).statusCode).toBe(503)

  const silent = openHouse({ ping: () => new Promise(() => {}) })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const answer = silent.server.inject('/healthz')
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), { interval: 0 })
    vi.advanceTimersByTime(httpLimits.healthTimeoutMs)
    expect((await answer).statusCode).toBe(503)
  } finally {
    vi.useRealTimers()
  }
})

test('metrics count calls by method and code, with labels of our own only', async () => {
  const { post, deps, server } = openHouse()
  await post(signed(refundCall()))
  await post(signed(refundCall()))
  await post(refundCall())
  await post(signed(refundCall({ method: 'made.up.by.somebody' })))
  deps.metrics.watchQueue('funds', () => 7)
  deps.metrics.batchCommitted('funds', 3)
  const text = await deps.metrics.registry.metrics()
  const calls = 'hongbao_gateway_calls_total'
  const method = 'method="alipay.fund.coupon.order.refund"'
  expect(text).toContain(`${calls}{${method},code="10000",sub_code=""} 2`)
  expect(text).toContain(`${calls}{${method},code="40001",sub_code="isv.missing-signature"} 1`)
  expect(text).toContain(`${calls}{method="unknown",code="40002",sub_code="isv.invalid-method"} 1`)
  expect(text).toContain('hongbao_gateway_signatures_total{how="remembered"} 1')
  expect(text).toContain('hongbao_gateway_signatures_total{how="made"} 3')
  expect(text).toContain('hongbao_gateway_queue_commands{queue="funds"} 7')
  expect(text).toContain('hongbao_gateway_batch_commands_sum{queue="funds"} 3')
  expect(text).toContain('hongbao_gateway_call_duration_seconds_count{')
  expect(text).toContain('nodejs_eventloop_lag_seconds')
  expect(text).not.toContain('made.up')
  expect((await server.inject('/metrics')).statusCode).toBe(404)
})

test('metrics are served on a port of their own', async () => {
  const { deps, post } = openHouse()
  await post(signed(refundCall()))
  await using metrics = await openMetricsServer({ registry: deps.metrics.registry, port: 0 })
  const response = await fetch(`http://127.0.0.1:${metrics.port}/metrics`)
  expect(response.headers.get('content-type')).toContain('text/plain')
  expect(await response.text()).toContain('hongbao_gateway_calls_total{')
  expect((await fetch(`http://127.0.0.1:${metrics.port}/`)).status).toBe(404)
})

test('logs say which call it was, and nothing of what it held', async () => {
  const { post, lines } = openHouse()
  const content = encryptContent('{"payee_logon_id":"13800138000"}', aesKey)
  const calls = [
    signed(refundCall({ biz_content: '{"payee_logon_id":"13800138000"}' })),
    signed(refundCall({ biz_content: content, encrypt_type: 'AES' })),
    [...refundCall(), ['sign', 'c2VjcmV0']] as const,
    signed(refundCall({ method: 'secret-method', app_auth_token: 'secret-token' })),
  ]
  for (const pairs of calls) await post(pairs)
  const written = JSON.stringify(lines)
  for (const secret of ['13800138000', content, 'c2VjcmV0', 'secret', aesKey, 'PRIVATE']) {
    expect(written).not.toContain(secret)
  }
  expect(lines.at(-1)).toMatchObject({
    method: 'unknown',
    app_id: '2021000000000001',
    code: '20001',
    sub_code: 'aop.invalid-app-auth-token',
    ms: expect.any(Number),
  })
})
