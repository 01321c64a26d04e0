import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { ParsedRequest, RefusalOf, RequestInput } from './contract.ts'
import { fundCouponOperationQuery } from './fund-coupon-operation-query.ts'
import { fundCouponOrderAgreementPay } from './fund-coupon-order-agreement-pay.ts'
import { fundCouponOrderDisburse } from './fund-coupon-order-disburse.ts'
import { fundCouponOrderPagePay } from './fund-coupon-order-page-pay.ts'
import { fundCouponOrderRefund } from './fund-coupon-order-refund.ts'
import { meanings } from './meanings.ts'
import { notifications } from './notifications.ts'
import { allContracts, contractOf } from './platform-contracts.ts'

const disbursement = {
  out_order_no: '20171228925',
  out_request_no: 'jm20171228999',
  order_title: '发送红包',
  amount: '0.01',
  deduct_auth_no: '2018022310002001400250708573',
  payee_user_id: '2088101234567890',
} as const

describe('a request', () => {
  test('is parsed into fen and milliseconds', () => {
    const bizContent = { ...disbursement, pay_timeout: '30m', extra_param: '{"merchantExt":"a=b"}' }
    expect(fundCouponOrderDisburse.parseRequest(bizContent)).toEqual({
      ok: true,
      request: { ...bizContent, amount: 1n, pay_timeout: 1_800_000 },
    })
  })

  test('is refused with the name of the field, in both languages', () => {
    expect(fundCouponOrderDisburse.parseRequest({ ...disbursement, amount: '0.001' })).toEqual({
      ok: false,
      field: 'amount',
      reason: 'amount 须为0.01至100000000.00之间的金额，单位为元，最多两位小数',
      reasonEn:
        'amount must be an amount in yuan from 0.01 to 100000000.00 with at most two decimals',
    })
    const { order_title: _, ...untitled } = disbursement
    for (const missing of [untitled, { ...untitled, order_title: '' }]) {
      expect(fundCouponOrderDisburse.parseRequest(missing)).toMatchObject({
        field: 'order_title',
        reasonEn: 'order_title is missing',
      })
    }
  })

  test('may leave optional fields out, empty or null', () => {
    const given = { auth_no: '1', out_request_no: '2', amount: '1', remark: '' }
    const request = { auth_no: '1', out_request_no: '2', amount: 100n }
    expect(fundCouponOrderRefund.parseRequest(given)).toEqual({ ok: true, request })
    expect(fundCouponOrderRefund.parseRequest({ ...given, remark: null })).toEqual({
      ok: true,
      request,
    })
  })

  test('may have members nobody knows, and takes none from a prototype', () => {
    const inherited: unknown = Object.create(disbursement)
    expect(fundCouponOrderDisburse.parseRequest(inherited)).toMatchObject({ ok: false })

    const hostile: unknown = JSON.parse(
      JSON.stringify({ ...disbursement, constructor: 1, more: {} }).replace(
        '{',
        '{"__proto__":{"remark":"polluted"},',
      ),
    )
    expect(fundCouponOrderDisburse.parseRequest(hostile)).toEqual({
      ok: true,
      request: { ...disbursement, amount: 1n },
    })
    expect(Object.hasOwn(Object.prototype, 'remark')).toBe(false)
  })

  test('names a packet and a payee, and the first way of naming one wins', () => {
    const { deduct_auth_no: _, ...unfunded } = disbursement
    expect(fundCouponOrderDisburse.parseRequest(unfunded)).toMatchObject({
      ok: false,
      field: 'deduct_auth_no/deduct_out_order_no',
    })
    const both = { ...disbursement, deduct_out_order_no: '1', payee_logon_id: 'a@example.com' }
    expect(fundCouponOrderDisburse.parseRequest(both)).toEqual({
      ok: true,
      request: { ...disbursement, amount: 1n },
    })
  })

  test('to query may mix the pairs of numbers', () => {
    expect(fundCouponOperationQuery.parseRequest({ auth_no: '1', out_request_no: '2' })).toEqual({
      ok: true,
      request: { auth_no: '1', out_request_no: '2' },
    })
    const four = { auth_no: '1', out_order_no: '2', operation_id: '3', out_request_no: '4' }
    expect(fundCouponOperationQuery.parseRequest(four)).toEqual({
      ok: true,
      request: { auth_no: '1', operation_id: '3' },
    })
    expect(fundCouponOperationQuery.parseRequest({})).toMatchObject({ ok: false })
  })

  test('of agreement.pay is refused when its orderExpiredTime cannot be meant', () => {
    const payment = {
      out_order_no: '1',
      out_request_no: '2',
      order_title: '3',
      amount: '0.01',
      extra_param: '{"merchantExt":"orderExpiredTime=1y"}',
    }
    expect(fundCouponOrderAgreementPay.parseRequest(payment)).toMatchObject({
      ok: false,
      field: 'extra_param',
    })
    // Elsewhere it is accepted and ignored.
    expect(fundCouponOrderPagePay.parseRequest(payment)).toMatchObject({ ok: true })
  })

  test('that a developer writes is what the gateway parses', () => {
    const input: RequestInput<typeof fundCouponOrderDisburse> = {
      ...disbursement,
      amount: 1234n,
      extra_param: { merchantExt: 'key=value' },
      pay_timeout: undefined,
      payee_logon_id: null,
    }
    const bizContent = fundCouponOrderDisburse.renderRequest(input)
    expect(bizContent).toEqual({
      ...disbursement,
      amount: '12.34',
      extra_param: '{"merchantExt":"key=value"}',
    })
    expect(fundCouponOrderDisburse.parseRequest(bizContent)).toMatchObject({
      ok: true,
      request: { amount: 1234n },
    })
  })

  test('never makes a parser throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const contract of allContracts) {
          contract.parseRequest(value)
          contract.parseResponse(value)
          contract.echo(value)
        }
      }),
    )
    const names = Object.keys(fundCouponOrderDisburse.request)
    const members = fc.dictionary(fc.constantFrom(...names, '__proto__'), fc.jsonValue())
    fc.assert(
      fc.property(members, (value) => {
        const parsed = fundCouponOrderDisburse.parseRequest(value)
        expect(typeof parsed.ok).toBe('boolean')
      }),
    )
  })
})

describe('an answer', () => {
  const members = {
    amount: '0.01',
    auth_no: '2017122810002001950287006752',
    gmt_trans: '2017-12-28 10:39:25',
    operation_id: '20171228312616259502',
    out_request_no: 'refund20171228254',
    status: 'SUCCESS',
  } as const

  test('to a refund has the members of a real one, in its order', () => {
    const rendered = fundCouponOrderRefund.renderResponse({
      status: 'SUCCESS',
      out_request_no: 'refund20171228254',
      operation_id: '20171228312616259502',
      gmt_trans: new Date('2017-12-28T02:39:25Z'),
      auth_no: '2017122810002001950287006752',
      amount: 1n,
    })
    expect(JSON.stringify(rendered)).toBe(JSON.stringify(members))
  })

  test('is read although it has numbers for texts and members nobody knows', () => {
    const odd = { amount: 0.12, operation_id: 20_171_228, remark: 'new here' }
    const node = { code: '10000', msg: 'Success', ...members, ...odd }
    expect(fundCouponOrderRefund.parseResponse(node)).toEqual({
      ok: true,
      response: { ...members, amount: 12n, operation_id: '20171228', raw: node },
    })
  })

  test('without its status, or with one nobody knows, is not an answer', () => {
    for (const node of [{ ...members, status: undefined }, { ...members, status: 'DONE' }, null]) {
      expect(fundCouponOrderRefund.parseResponse(node)).toMatchObject({ ok: false })
    }
  })

  test('that refuses repeats the identifiers it can', () => {
    expect(fundCouponOrderRefund.echo({ auth_no: '1', out_request_no: '2' })).toEqual({
      out_request_no: '2',
    })
    expect(fundCouponOrderRefund.echo({ out_request_no: 2 })).toEqual({})
    expect(fundCouponOrderDisburse.echo({ out_order_no: '1', out_request_no: '' })).toEqual({
      out_order_no: '1',
    })
    expect(fundCouponOrderDisburse.echo(null)).toEqual({})
  })

  test("that refuses a refund has the refund's own words", () => {
    expect(fundCouponOrderRefund.subMsgOf('MONEY_NOT_ENOUGH')).toBe(
      '本次操作退款的金额超过剩余可退款金额',
    )
    expect(fundCouponOrderDisburse.subMsgOf('MONEY_NOT_ENOUGH')).toBe('可用金额不足')
    expect(fundCouponOrderRefund.subMsgOf('isv.invalid-signature')).toMatch(/验签出错/)
  })
})

describe('the contracts', () => {
  test('are found by method name, letter for letter', () => {
    for (const contract of allContracts) expect(contractOf(contract.method)).toBe(contract)
    expect(contractOf('alipay.fund.coupon.order.REFUND')).toBeUndefined()
    expect(contractOf('constructor')).toBeUndefined()
  })

  test('list the members of an answer in alphabetical order', () => {
    for (const { response } of allContracts) {
      expect(Object.keys(response)).toEqual(Object.keys(response).toSorted())
    }
  })

  test('have no field without a meaning, and no meaning is without a field', () => {
    const named = allContracts.flatMap(({ request, response }) => [request, response])
    const announced = Object.values(notifications).map(({ fields }) => fields)
    const names = [...named, ...announced].flatMap((fields) => Object.keys(fields))
    expect([...new Set(names)].toSorted()).toEqual(Object.keys(meanings).toSorted())
  })

  test('leave every field optional of which only one must be given', () => {
    for (const { request, choices } of allContracts) {
      expect(choices.flat().filter((name) => request[name]?.isRequired !== false)).toEqual([])
    }
  })
})

// These lines are checked by the compiler: each must fail to compile without its comment.
test('what the contracts forbid does not compile', () => {
  const { payee_user_id: _, ...unpaid } = disbursement
  // @ts-expect-error a payee must be given, one way or the other
  const withoutPayee: RequestInput<typeof fundCouponOrderDisburse> = unpaid
  // @ts-expect-error money is not a number
  const numeric: RequestInput<typeof fundCouponOrderDisburse> = { ...disbursement, amount: 0.01 }
  // @ts-expect-error disburse does not answer this
  const refusal: RefusalOf<typeof fundCouponOrderDisburse> = 'PAYER_NOT_EXIST'
  const parsed: Pick<ParsedRequest<typeof fundCouponOrderDisburse>, 'amount' | 'pay_timeout'> = {
    amount: 1n,
    pay_timeout: 60_000,
  }
  expect([withoutPayee, numeric, refusal, parsed]).toHaveLength(4)
})
