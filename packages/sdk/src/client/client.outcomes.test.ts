// Whole calls over a socket, against a platform that misbehaves in every way one can.

import { describe, expect, test } from 'vitest'
import { fakePlatform, fakePlatformBy, traceId } from '../../test/fake-platform.ts'
import type { Reply } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import {
  agreementPayRequest,
  disbursed,
  disbursedFound,
  disburseRequest,
  inProcess,
  notFound,
  refunded,
  refundRequest,
  refusal,
  serviceDown,
} from '../../test/operations.ts'
import { systemClock } from '../clock.ts'

const notifyUrl = 'https://merchant.example.com/notify'

async function disburseAgainst(...replies: Reply[]) {
  await using platform = await fakePlatform(...replies)
  // Only silence is waited for; anything else may take its time on a busy machine.
  const timeoutMs = replies.includes('silence') ? 500 : 10_000
  const merchant = merchantOf(platform, { timeoutMs, clock: systemClock, retry: quick })
  const outcome = await merchant.fundCouponOrderDisburse(disburseRequest)
  return { outcome, methods: platform.methods, requests: platform.requests }
}

const quick = { pauseMsFirst: 1, pauseMsMax: 2 }

test('a success is done, with its amount in fen and the trace id', async () => {
  const { outcome, requests } = await disburseAgainst(disbursed())
  expect(outcome).toMatchObject({
    outcome: 'done',
    response: { amount: 12n, status: 'SUCCESS', operation_id: '20180817587432998602' },
    traceId,
  })
  expect(requests.map(({ isGenuine }) => isGenuine)).toEqual([true])
  expect(requests[0]?.bizContent).toEqual(disburseRequest)
})

describe('each of these is a doubt, after which the same request is repeated', () => {
  test.each<[string, Reply]>([
    ['connection closed at once', 'hang-up'],
    ['connection closed half-way', 'hang-up-midway'],
    ['no answer in time', 'silence'],
    ['HTTP 502', { raw: 'Bad Gateway', status: 502 }],
    ['a redirect', { raw: '', status: 302 }],
    ['a page of HTML', { raw: '<html>busy</html>' }],
    ['an empty answer', { raw: '' }],
    ['another method’s node', { ...disbursed(), nodeName: 'alipay_x_response' }],
    ['a success without a signature', { ...disbursed(), sign: 'missing' }],
    ['a success signed by another key', { ...disbursed(), sign: 'by-another-key' }],
    ['a success whose text was changed', { ...disbursed(), sign: 'over-other-text' }],
    ['an unsigned refusal', { ...refusal('40004', 'PAYEE_NOT_EXIST'), sign: 'missing' }],
    ['an old success of another operation', disbursed({ out_request_no: 'R0' })],
    ['a success of another amount', disbursed({ amount: '0.13' })],
    ['a success without its number', disbursed({ operation_id: undefined })],
    ['10003', inProcess],
    ['20000', serviceDown],
    ['40004 SYSTEM_ERROR', refusal('40004', 'SYSTEM_ERROR')],
    ['40004 ACQ.SYSTEM_ERROR', refusal('40004', 'ACQ.SYSTEM_ERROR')],
    ['a code that nobody knows', { node: { code: '50000', msg: 'new' } }],
    ['10000 with INIT', disbursed({ status: 'INIT' })],
  ])('%s', async (_, reply) => {
    const { outcome, methods, requests } = await disburseAgainst(reply, disbursed())
    expect(outcome.outcome).toBe('done')
    expect(methods).toEqual(['order.disburse', 'order.disburse'])
    expect(requests.every(({ isGenuine }) => isGenuine)).toBe(true)
    expect(requests[1]?.bizContent).toEqual(requests[0]?.bizContent)
  })
})

describe('an operation that never gets clear is unknown', () => {
  test('with what was tried: calls and queries by the operation’s own numbers', async () => {
    await using platform = await fakePlatform(serviceDown)
    const merchant = merchantOf(platform)
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest, { notifyUrl })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'platform-error', attempts: 6 })
    const call = 'order.disburse'
    const query = 'operation.query'
    expect(platform.methods).toEqual([call, call, query, call, query, query])
    const { out_order_no, out_request_no } = disburseRequest
    for (const { method, bizContent, parameters } of platform.requests) {
      const isCall = method.endsWith(call)
      expect(bizContent).toEqual(isCall ? disburseRequest : { out_order_no, out_request_no })
      expect(parameters.get('notify_url')).toBe(isCall ? notifyUrl : undefined)
    }
  })

  test('each repeat is freshly dated', async () => {
    await using platform = await fakePlatform(serviceDown)
    const merchant = merchantOf(platform, { retry: { pauseMsFirst: 3000, random: () => 0.99 } })
    await merchant.fundCouponOrderDisburse(disburseRequest)
    const times = platform.requests.map(({ parameters }) => parameters.get('timestamp'))
    expect(new Set(times).size).toBe(times.length)
  })

  test('when the gateway cannot be reached at all', async () => {
    const merchant = merchantOf({ gateway: 'http://127.0.0.1:1/gateway.do' })
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest)
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unreachable' })
  })

  test('when the caller stops waiting, although the request had left', async () => {
    const controller = new AbortController()
    await using platform = await fakePlatformBy(() => {
      controller.abort()
      return 'silence'
    })
    const { signal } = controller
    const outcome = await merchantOf(platform).fundCouponOrderDisburse(disburseRequest, { signal })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'aborted', attempts: 1 })
  })

  test('when only one request is asked for', async () => {
    await using platform = await fakePlatform(inProcess, disbursed())
    const merchant = merchantOf(platform)
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest, { settle: false })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'processing', attempts: 1 })
    expect(platform.requests.length).toBe(1)
  })
})

describe('what the query says decides', () => {
  const after = (found: Reply) => disburseAgainst('hang-up', 'hang-up', found)

  test('SUCCESS: done, with the numbers of the operation', async () => {
    const { outcome, methods } = await after(disbursedFound())
    expect(outcome).toMatchObject({ outcome: 'done', response: { amount: 12n } })
    expect(methods.at(-1)).toBe('operation.query')
  })

  test('SUCCESS without the merchant’s numbers, which were asked with: done', async () => {
    const numbers = { out_order_no: undefined, out_request_no: undefined }
    const { outcome } = await after(disbursedFound(numbers))
    expect(outcome).toMatchObject({ response: { out_request_no: 'R20180817001' } })
  })

  test.each([
    ['amount', { amount: '0.13' }],
    ['payee', { payee_user_id: '2088999999999999' }],
    ['operation', { operation_type: 'REFUND' }],
  ])(
    'SUCCESS of another %s: the numbers were used otherwise, so this was refused',
    async (_, members) => {
      const { outcome } = await after(disbursedFound(members))
      expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'UNIQUE_VIOLATION' })
    },
  )

  test('CLOSED: refused', async () => {
    const { outcome } = await after(disbursedFound({ status: 'CLOSED' }))
    expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'ORDER_ALREADY_CLOSED' })
  })

  test.each(['AUTH_OPERATION_NOT_EXIST', 'AUTH_ORDER_NOT_EXIST'])(
    '%s, after the repeat was refused: nothing was done',
    async (subCode) => {
      const refused = refusal('40004', 'MONEY_NOT_ENOUGH')
      const { outcome } = await disburseAgainst('hang-up', refused, refusal('40004', subCode))
      expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'MONEY_NOT_ENOUGH' })
    },
  )

  test.each<[string, Reply]>([
    ['INIT', disbursedFound({ status: 'INIT' })],
    ['not found', notFound],
    ['order not found', refusal('40004', 'AUTH_ORDER_NOT_EXIST')],
    ['not permitted', refusal('40006', 'isv.insufficient-isv-permissions')],
    ['an unsigned success', { ...disbursedFound(), sign: 'missing' }],
    ['about another number', disbursedFound({ out_order_no: 'D0' })],
    ['silence', 'silence'],
  ])('%s: still unknown', async (_, found) => {
    await using platform = await fakePlatformBy(({ method }) =>
      method.endsWith('query') ? found : 'hang-up',
    )
    const timeoutMs = found === 'silence' ? 200 : 10_000
    const merchant = merchantOf(platform, { timeoutMs, clock: systemClock, retry: quick })
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest)
    expect(outcome).toMatchObject({ outcome: 'unknown', attempts: 6 })
  })
})

test('a refund is asked for by the packet’s number, and needs no out_order_no', async () => {
  await using platform = await fakePlatform('hang-up', refusal('40004', 'UNIQUE_VIOLATION'), {
    ...refunded({ operation_type: 'REFUND' }),
  })
  const outcome = await merchantOf(platform).fundCouponOrderRefund(refundRequest)
  expect(outcome).toMatchObject({ outcome: 'done', response: { amount: 30n } })
  const { auth_no, out_request_no } = refundRequest
  expect(platform.requests[2]?.bizContent).toEqual({ auth_no, out_request_no })
})

test('a refund whose number is the payment’s is refused', async () => {
  await using platform = await fakePlatform(
    refusal('40004', 'UNIQUE_VIOLATION'),
    refunded({ operation_type: 'PAY', amount: '100.00' }),
  )
  const outcome = await merchantOf(platform).fundCouponOrderRefund(refundRequest)
  expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'UNIQUE_VIOLATION' })
})

test('a campaign’s packet is paid once the query says so, and not while it is INIT', async () => {
  const { out_order_no, out_request_no, amount } = agreementPayRequest
  const numbers = { out_order_no, out_request_no, amount }
  await using platform = await fakePlatform(
    disbursed({ ...numbers, status: 'INIT' }),
    disbursed({ ...numbers, status: 'INIT' }),
    disbursedFound({ ...numbers, payee_user_id: undefined }),
  )
  const outcome = await merchantOf(platform).fundCouponOrderAgreementPay(agreementPayRequest)
  expect(outcome).toMatchObject({ outcome: 'done', response: { amount: 10000n } })
})

describe('a query', () => {
  test('is repeated until it is answered', async () => {
    await using platform = await fakePlatform('hang-up', serviceDown, disbursedFound())
    const outcome = await merchantOf(platform).fundCouponOperationQuery({
      out_order_no: disburseRequest.out_order_no,
      out_request_no: disburseRequest.out_request_no,
    })
    expect(outcome).toMatchObject({ outcome: 'done', response: { operation_type: 'PAY' } })
    expect(platform.requests.length).toBe(3)
  })

  test('that does not find it is refused, worth asking later', async () => {
    await using platform = await fakePlatform(notFound)
    const outcome = await merchantOf(platform).fundCouponOperationQuery({
      auth_no: '2018081710002001860294782499',
      operation_id: '20180817587432998602',
    })
    expect(outcome).toMatchObject({ outcome: 'refused', retry: 'later' })
  })
})
