import { describe, expect, test } from 'vitest'
import { fakePlatform, fakePlatformBy } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import { disbursed, disburseRequest } from '../../test/operations.ts'
import type { Transport } from '../transport/transport.ts'
import { vectors } from '../../test/vectors.ts'

describe('any method can be called', () => {
  test('with parameters at the top level and an answer without a code', async () => {
    const node = { code: undefined, msg: undefined, user_id: '2088101234567890' }
    await using platform = await fakePlatform({ node })
    const outcome = await merchantOf(platform).execute('alipay.system.oauth.token', {
      params: { grant_type: 'authorization_code', code: '4b203fe6', empty: '' },
    })
    expect(outcome).toMatchObject({
      outcome: 'done',
      response: { node: { user_id: '2088101234567890' } },
    })
    const [request] = platform.requests
    expect(request?.isGenuine).toBe(true)
    expect(request?.parameters.get('grant_type')).toBe('authorization_code')
    expect(request?.parameters.has('empty')).toBe(false)
  })

  test('once: nothing is repeated', async () => {
    await using platform = await fakePlatform('hang-up', disbursed())
    const outcome = await merchantOf(platform).execute('alipay.fund.coupon.order.disburse', {
      bizContent: disburseRequest,
    })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'connection-cut', attempts: 1 })
  })

  test('through a transport that misbehaves: unknown', async () => {
    const reasons: string[] = []
    for (const answer of [{ status: 200, body: '{}' }, undefined, 'busy']) {
      const transport = { send: async () => answer } as unknown as Transport
      const merchant = merchantOf(
        { gateway: 'https://openapi.example.com/gateway.do' },
        { transport },
      )
      const outcome = await merchant.execute('alipay.x')
      reasons.push(outcome.outcome === 'unknown' ? outcome.reason : outcome.outcome)
    }
    expect(reasons).toEqual(['unreadable', 'connection-cut', 'http-status'])
  })

  test('on behalf of a merchant and of a user, for one call', async () => {
    await using platform = await fakePlatform({ node: {} })
    const merchant = merchantOf(platform, { appAuthToken: 'T1' })
    await merchant.execute('alipay.user.info.share', { authToken: 'U1', appAuthToken: 'T2' })
    await merchant.execute('alipay.user.info.share')
    expect(platform.requests.map(({ parameters }) => parameters.get('app_auth_token'))).toEqual([
      'T2',
      'T1',
    ])
    expect(platform.requests[0]?.parameters.get('auth_token')).toBe('U1')
  })

  test('encrypted', async () => {
    await using platform = await fakePlatform(disbursed())
    const merchant = merchantOf(platform, { encryptKey: vectors.keys.aes128_base64 })
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest, { encrypt: true })
    expect(outcome.outcome).toBe('done')
    expect(platform.requests[0]?.parameters.get('encrypt_type')).toBe('AES')
    expect(platform.requests[0]?.isGenuine).toBe(true)
  })

  test('in GBK, where an emoji survives as well', async () => {
    await using platform = await fakePlatformBy(({ bizContent }) => ({
      node: { order_title: bizContent['order_title'] },
    }))
    const outcome = await merchantOf(platform, { charset: 'gbk' }).execute('alipay.x', {
      bizContent: { order_title: '红包🧧镕€' },
    })
    expect(outcome).toMatchObject({ response: { node: { order_title: '红包🧧镕€' } } })
    expect(platform.requests[0]?.isGenuine).toBe(true)
  })
})

describe('a mistake of the program is thrown before anything is sent', () => {
  const merchant = merchantOf({ gateway: 'http://127.0.0.1:1/gateway.do' })

  test.each<[string, () => Promise<unknown>, object]>([
    [
      'an amount of nothing',
      () => merchant.fundCouponOrderDisburse({ ...disburseRequest, amount: '0' }),
      { field: 'amount' },
    ],
    [
      'no payee',
      () => merchant.fundCouponOrderDisburse({ ...disburseRequest, payee_user_id: '' }),
      { field: 'payee_user_id/payee_logon_id' },
    ],
    [
      'a relative notify_url',
      () => merchant.execute('alipay.x', { notifyUrl: '/notify' }),
      { field: 'notifyUrl' },
    ],
    [
      'a reserved parameter',
      () => merchant.execute('alipay.x', { params: { sign: 'x' } }),
      { code: 'reserved-parameter' },
    ],
    [
      'a bigint in free content',
      () => merchant.execute('alipay.x', { bizContent: { amount: 1n } }),
      { code: 'invalid-request' },
    ],
    [
      'encryption without a key',
      () => merchant.execute('alipay.x', { bizContent: {}, encrypt: true }),
      { code: 'encrypt-key' },
    ],
    ['a method that cannot be', () => merchant.execute('a&b'), { field: 'method' }],
    [
      'a time-out of nothing',
      () => merchant.execute('alipay.x', { timeoutMs: 0 }),
      { field: 'timeoutMs' },
    ],
  ])('%s', async (_, call, error) => {
    await expect(call()).rejects.toMatchObject({ name: 'AlipayMisuseError', ...error })
  })
})
