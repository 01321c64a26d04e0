// Goal: money moves exactly as asked, once for each key, and refusals leave no mark.
import { auditLedger } from '@hongbao/ledger'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { FundCommand, Order } from '../../src/funds/model.ts'
import { walletOf } from '../../src/funds/keys.ts'
import {
  blocked,
  caller,
  disburse,
  lin,
  merchant,
  openTestFunds,
  refund,
  send,
  wang,
} from './house.ts'

let house: Awaited<ReturnType<typeof openTestFunds>>
beforeAll(async () => {
  house = await openTestFunds()
})
afterAll(async () => {
  const checks = await auditLedger(house.sql)
  await house[Symbol.asyncDispose]()
  expect(checks.filter((check) => !check.ok)).toEqual([])
})

async function balanceOf(userId: bigint): Promise<bigint> {
  const { bucket, id } = walletOf(userId)
  const [row] = await house.sql<{ balance: bigint }[]>`
    select balance from ledger.accounts where bucket = ${bucket} and id = ${id}`
  return row?.balance ?? -1n
}

async function orderOf(command: FundCommand): Promise<Order> {
  const outcome = await house.submit(command)
  if (!('order' in outcome)) throw new Error(`no order: ${JSON.stringify(outcome)}`)
  return outcome.order
}

const hours = (count: number): void => {
  house.time.now = new Date(house.time.now.getTime() + count * 3_600_000)
}

test('a packet is funded, claimed, partly refunded, and its rest comes back in time', async () => {
  const before = await balanceOf(merchant)
  const packet = await orderOf(send('life', 1000n))
  expect(packet).toMatchObject({ status: 'SUCCESS', payerId: merchant, amount: 1000n })
  expect(await balanceOf(merchant)).toBe(before - 1000n)

  const claim = await orderOf(disburse(packet, 'life-c1', 300n, wang))
  expect(claim).toMatchObject({ kind: 'disbursement', status: 'SUCCESS', payeeId: wang })
  expect(await balanceOf(wang)).toBe(300n)
  expect(await house.submit(disburse(packet, 'life-c2', 701n))).toEqual({
    refusal: 'MONEY_NOT_ENOUGH',
  })
  expect(await house.submit(refund(packet, 'life-r1', 200n))).toMatchObject({
    refund: { amount: 200n, cause: 'request' },
    isRepeat: false,
  })
  expect(await house.submit({ kind: 'return', packet })).toEqual({ refusal: 'ILLEGAL_STATUS' })

  hours(48)
  expect(await house.submit(disburse(packet, 'life-c3', 1n))).toEqual({
    refusal: 'ORDER_ALREADY_FINISH',
  })
  const back = await house.submit({ kind: 'return', packet })
  expect(back).toMatchObject({ refund: { amount: 500n, cause: 'timeout' }, isRepeat: false })
  expect(await balanceOf(merchant)).toBe(before - 300n)
  expect(await house.submit({ kind: 'return', packet })).toMatchObject({ isRepeat: true })
})

test('a repeat finds the first operation, also when the packet is long gone', async () => {
  const packet = await orderOf(send('again', 100n))
  const claim = await orderOf(disburse(packet, 'again-c', 100n))
  hours(49)
  await house.submit({ kind: 'return', packet })
  const repeat = await house.submit(disburse(packet, 'again-c', 100n))
  expect(repeat).toMatchObject({ isRepeat: true, order: { id: claim.id } })
  const sendAgain = await house.submit(send('again', 100n))
  expect(sendAgain).toMatchObject({ isRepeat: true, order: { id: packet.id } })
})

test('the same numbers with other content are refused, whichever part differs', async () => {
  const packet = await orderOf(send('differs', 100n))
  const other = await orderOf(send('differs-2', 100n))
  await house.submit(disburse(packet, 'differs-c', 10n))
  const base = disburse(packet, 'differs-c', 10n)
  const variations: FundCommand[] = [
    { ...base, amount: 11n },
    { ...base, orderTitle: '别的' },
    { ...base, payeeId: wang },
    { ...base, packet: { bucket: other.bucket, id: other.id } },
    { ...base, outRequestNo: 'another' },
    { ...base, extraParam: '{}' },
    { ...base, payTimeoutMs: 60_000n },
    { ...send('differs-c', 10n) },
    { ...send('differs', 101n) },
  ]
  for (const command of variations) {
    expect(await house.submit(command)).toEqual({ refusal: 'UNIQUE_VIOLATION' })
  }
  // Where the answer goes is not content.
  const elsewhere = { ...base, notifyUrl: 'http://127.0.0.1/n' }
  expect(await house.submit(elsewhere)).toMatchObject({ isRepeat: true })
})

test('a refund that reuses a number is refused unless it is the same refund', async () => {
  const packet = await orderOf(send('reuse', 100n))
  const first = await house.submit(refund(packet, 'reuse-r', 10n))
  expect(await house.submit(refund(packet, 'reuse-r', 10n))).toMatchObject({
    isRepeat: true,
    refund: { id: 'refund' in first ? first.refund.id : undefined },
  })
  expect(await house.submit(refund(packet, 'reuse-r', 11n))).toEqual({
    refusal: 'UNIQUE_VIOLATION',
  })
  // The number of the pay request itself: Alipay's most frequent support case.
  expect(await house.submit(refund(packet, 'reuse-1', 10n))).toEqual({
    refusal: 'UNIQUE_VIOLATION',
  })
  expect(await house.submit(refund(packet, 'reuse-r2', 91n))).toEqual({
    refusal: 'MONEY_NOT_ENOUGH',
  })
  expect(await house.submit(refund(packet, 'reuse-r3', 90n))).toMatchObject({ isRepeat: false })
  expect(await house.submit(disburse(packet, 'reuse-c', 1n))).toEqual({
    refusal: 'ORDER_ALREADY_FINISH',
  })
})

test('strangers, blocked users and nobodies get their own refusals', async () => {
  const packet = await orderOf(send('whom', 100n))
  const nobody = 2088999999999999n
  const cases: [FundCommand, string][] = [
    [disburse(packet, 'whom-1', 1n, nobody), 'PAYEE_NOT_EXIST'],
    [disburse(packet, 'whom-2', 1n, blocked), 'PAYEE_USER_STATUS_LIMIT'],
    [disburse(packet, 'whom-3', 1n, merchant), 'PAYER_PAYEE_EQUAL'],
    [disburse({ bucket: 1, id: 999_999n }, 'whom-4', 1n), 'AUTH_ORDER_NOT_EXIST'],
    [{ ...disburse(packet, 'whom-5', 1n), pid: lin }, 'AUTH_ORDER_NOT_EXIST'],
    [{ ...disburse(packet, 'whom-6', 1n), packetDate: '20200101' }, 'AUTH_ORDER_NOT_EXIST'],
    [{ ...refund(packet, 'whom-7', 1n), pid: lin }, 'AUTH_ORDER_NOT_EXIST'],
    [{ ...send('whom-8', 1n), payerId: nobody }, 'PAYER_NOT_EXIST'],
    [{ ...send('whom-9', 1n), payerId: blocked }, 'PAYER_USER_STATUS_LIMIT'],
    [send('whom-10', 10n ** 12n), 'MONEY_NOT_ENOUGH'],
  ]
  for (const [command, refusal] of cases) expect(await house.submit(command)).toEqual({ refusal })
  // A disbursement is no packet, even for who made it.
  const claim = await orderOf(disburse(packet, 'whom-11', 1n))
  expect(await house.submit(disburse(claim, 'whom-12', 1n))).toEqual({
    refusal: 'AUTH_ORDER_NOT_EXIST',
  })
})

const place = (outOrderNo: string, amount: bigint) =>
  ({
    ...caller,
    kind: 'place',
    method: 'alipay.fund.coupon.order.app.pay',
    outOrderNo,
    outRequestNo: `${outOrderNo}-1`,
    orderTitle: '红包',
    amount,
    extraParam: null,
    payTimeoutMs: null,
    notifyUrl: 'http://127.0.0.1/n',
    returnUrl: null,
    payExpiresAfterMs: 3_600_000,
  }) as const satisfies FundCommand

test('an order waits, is paid once, and then is a packet', async () => {
  const placed = await orderOf(place('app', 500n))
  expect(placed).toMatchObject({ status: 'INIT', payerId: null })
  expect(await house.submit(disburse(placed, 'app-c0', 1n))).toEqual({ refusal: 'ILLEGAL_STATUS' })
  expect(await house.submit(place('app', 500n))).toMatchObject({ isRepeat: true })
  expect(await house.submit(place('app', 501n))).toEqual({ refusal: 'UNIQUE_VIOLATION' })

  const pay = { kind: 'pay', order: placed, payerId: lin, returnAfterMs: 1000 } as const
  expect(await house.submit({ ...pay, payerId: wang })).toEqual({ refusal: 'MONEY_NOT_ENOUGH' })
  const before = await balanceOf(lin)
  const wakings = house.woken()
  expect(await orderOf(pay)).toMatchObject({ status: 'SUCCESS', payerId: lin })
  expect(house.woken()).toBe(wakings + 1)
  expect(await house.submit(pay)).toMatchObject({ isRepeat: true })
  expect(await house.submit({ ...pay, payerId: merchant })).toEqual({ refusal: 'ILLEGAL_STATUS' })
  expect(await balanceOf(lin)).toBe(before - 500n)
  expect(await house.submit(disburse(placed, 'app-c1', 1n))).toEqual({
    refusal: 'PAYER_PAYEE_EQUAL',
  })
  expect(await house.submit(disburse(placed, 'app-c2', 1n, wang))).toMatchObject({
    order: { payerId: lin },
  })
})

test('an order that nobody pays in time closes, and stays closed', async () => {
  const placed = await orderOf(place('late', 100n))
  hours(1)
  const pay = { kind: 'pay', order: placed, payerId: lin, returnAfterMs: 1000 } as const
  expect(await house.submit(pay)).toEqual({ refusal: 'ORDER_ALREADY_CLOSED' })
  expect(await orderOf({ kind: 'close', order: placed })).toMatchObject({ status: 'CLOSED' })
  expect(await house.submit({ kind: 'close', order: placed })).toMatchObject({ isRepeat: true })
  expect(await house.submit(pay)).toEqual({ refusal: 'ORDER_ALREADY_CLOSED' })
  expect(await house.submit(disburse(placed, 'late-c', 1n))).toEqual({
    refusal: 'ORDER_ALREADY_CLOSED',
  })
})

test('a deposit happens once for its number', async () => {
  const deposit = { kind: 'deposit', userId: wang, amount: 70n, number: 'd1' } as const
  const before = await balanceOf(wang)
  expect(await house.submit(deposit)).toEqual({ balance: before + 70n, isRepeat: false })
  expect(await house.submit(deposit)).toEqual({ balance: before + 70n, isRepeat: true })
  expect(await house.submit({ ...deposit, amount: 71n })).toEqual({ refusal: 'UNIQUE_VIOLATION' })
})
