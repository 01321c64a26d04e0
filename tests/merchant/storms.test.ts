// Goal: whatever crowds and faults do, nobody has two shares, nothing is paid twice, and everything
// settles by itself.
// Method: the real gateway in the same house, told to fail as it does; then the claims of the
// service are compared with the ledger of the gateway.
import * as doors from '@hongbao/merchant/json'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { ask, openGuest, sendPaid, until, type Guest } from './guests.ts'

let house: TestHouse
let sender: Guest
let crowd: readonly Guest[]

beforeAll(async () => {
  house = await startHouse()
  sender = await openGuest(house, house.sandbox.users[0]?.userId ?? '')
  const { users } = (await ask(house.endpoint, 'users', { count: 250 })) as {
    users: { userId: string }[]
  }
  crowd = await Promise.all(users.map(({ userId }) => openGuest(house, userId)))
})
afterAll(() => house[Symbol.asyncDispose]())

/** What the ledger has moved out of a packet's escrow to people other than its sender. */
async function paidOut(packetId: string) {
  return house.sql<{ userId: bigint; amount: bigint }[]>`
    select o.payee_id as "userId", o.amount
      from gateway.orders o
      join merchant.packets p on o.out_order_no like 'hbc' || p.id || 'p%'
     where p.id = ${packetId} and o.kind = 'disbursement' order by o.payee_id`
}

async function claimsOf(packetId: string) {
  return house.sql<{ userId: bigint; amount: bigint; state: string; position: number }[]>`
    select user_id as "userId", amount, state, position from merchant.claims
     where packet_id = ${packetId} order by user_id`
}

const settled = (packetId: string) =>
  until(
    () => claimsOf(packetId),
    (claims) => claims.every(({ state }) => state === 'paid'),
    25_000,
  )

const audit = () => ask(house.endpoint, 'audit')

test('a thousand claims on a hundred shares: exactly a hundred, and the right sums', async () => {
  const id = await sendPaid(house, sender, { kind: 'lucky', amount: '100.00', count: 100 })
  const params = { id }
  const outcomes = await Promise.allSettled(
    Array.from({ length: 1_000 }, (_, n) => crowd[n % 250]!.knock(doors.claimShare, { params })),
  )
  const refused = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as Error).message] : [],
  )
  expect([...new Set(refused)]).toEqual(['all_gone'])
  const fresh = outcomes.filter((one) => one.status === 'fulfilled' && one.value.isNew)
  expect(fresh).toHaveLength(100)
  const claims = await settled(id)
  expect(claims).toHaveLength(100)
  expect(new Set(claims.map(({ position }) => position)).size).toBe(100)
  expect(claims.reduce((sum, { amount }) => sum + amount, 0n)).toBe(10_000n)
  const paid = await paidOut(id)
  expect(paid.map(({ userId, amount }) => [userId, amount])).toEqual(
    claims.map(({ userId, amount }) => [userId, amount]),
  )
  const seen = await sender.knock(doors.seePacket, { params })
  expect(seen).toMatchObject({ state: 'finished', claimed: { count: 100, amount: '100.00' } })
  expect(await audit()).toMatchObject({ ok: true })
})

test.each(['unknown-after', 'unknown-before', 'hang-up-after', 'processing', 'bad-signature'])(
  'payouts that fail with %s are paid once',
  async (fault) => {
    const id = await sendPaid(house, sender, { kind: 'equal', amount: '4.00', count: 4 })
    const method = 'alipay.fund.coupon.order.disburse'
    await ask(house.endpoint, 'faults', { method, fault, times: 6 })
    const params = { id }
    await Promise.all(crowd.slice(0, 4).map((guest) => guest.knock(doors.claimShare, { params })))
    await settled(id)
    expect((await paidOut(id)).map(({ amount }) => amount)).toEqual([100n, 100n, 100n, 100n])
    expect(await audit()).toMatchObject({ ok: true })
  },
)

test.each([
  ['notify-duplicate', {}],
  ['notify-late', { delay: '1s' }],
  ['notify-reorder', { delay: '1s' }],
  ['notify-lost', {}],
])('a payment whose notification comes with %s is known once', async (fault, delay) => {
  const method = 'alipay.fund.coupon.order.app.pay'
  await ask(house.endpoint, 'faults', { method, fault, times: 1, ...delay })
  const id = await sendPaid(house, sender, { kind: 'equal', amount: '1.00', count: 1 })
  const params = { id }
  expect(await sender.knock(doors.checkPayment, { params })).toEqual({ state: 'paid' })
  expect(await sender.knock(doors.seePacket, { params })).toMatchObject({ state: 'open' })
})

test('the notification alone, and the query alone, lead to the same state', async () => {
  const pay = async (key: string) => {
    const body = { idempotencyKey: key, kind: 'lucky', amount: '1.00', count: 1 } as const
    const { packet } = await sender.knock(doors.sendPacket, { body })
    const params = { id: packet.id }
    const { orderString } = await sender.knock(doors.payPacket, { params, body: { way: 'app' } })
    const { userId } = sender
    await ask(house.endpoint, 'pay', { orderString, userId, action: 'confirm' })
    return params
  }
  const told = await pay('told-by-notification')
  await until(
    () => sender.knock(doors.seePacket, { params: told }),
    ({ state }) => state === 'open',
  )
  const method = 'alipay.fund.coupon.order.app.pay'
  await ask(house.endpoint, 'faults', { method, fault: 'notify-lost', times: 1 })
  const asked = await pay('asked-by-ourselves')
  expect(await sender.knock(doors.seePacket, { params: asked })).toMatchObject({ state: 'waiting' })
  await ask(house.endpoint, 'clock', { advance: '2m' })
  expect(await sender.knock(doors.seePacket, { params: asked })).toMatchObject({ state: 'open' })
})

test('claims race the expiry: each has a share, or its money goes back', async () => {
  const id = await sendPaid(house, sender, { kind: 'lucky', amount: '10.00', count: 50 })
  const params = { id }
  await ask(house.endpoint, 'clock', { advance: '1439m' })
  const jump = ask(house.endpoint, 'clock', { advance: '10m' })
  const racing = crowd.slice(0, 40).map(async (guest, n) => {
    await new Promise((resolve) => setTimeout(resolve, n * 3))
    return guest.knock(doors.claimShare, { params })
  })
  const outcomes = await Promise.allSettled(racing)
  await jump
  const refused = outcomes.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as Error).message] : [],
  )
  expect(refused.every((reason) => reason === 'expired')).toBe(true)
  const claims = await settled(id)
  expect(claims).toHaveLength(40 - refused.length)
  const claimed = claims.reduce((sum, { amount }) => sum + amount, 0n)
  const [back] = await house.sql<{ amount: bigint; state: string }[]>`
    select amount, state from merchant.returns where packet_id = ${id}`
  expect([claimed + (back?.amount ?? 0n), back?.state]).toEqual([1_000n, 'returned'])
  expect(await audit()).toMatchObject({ ok: true })
})

test('a claim that the platform refuses has its reason, and goes back to the sender', async () => {
  const nobody = await openGuest(house, '2088999999999999')
  const id = await sendPaid(house, sender, { kind: 'equal', amount: '2.00', count: 2 })
  const params = { id }
  await nobody.knock(doors.claimShare, { params })
  await until(
    () => claimsOf(id),
    ([claim]) => claim?.state === 'failed',
  )
  await ask(house.endpoint, 'clock', { advance: '24h' })
  expect(await claimsOf(id)).toMatchObject([{ state: 'returned' }])
  const returns = await house.sql`
    select amount, state from merchant.returns where packet_id = ${id}`
  expect(returns).toMatchObject([
    { amount: 100n, state: 'returned' },
    { amount: 100n, state: 'returned' },
  ])
  expect(await audit()).toMatchObject({ ok: true })
})

test('what the platform returned by itself is returned here, and no claim stays open', async () => {
  const open = async (count: number) => {
    const id = await sendPaid(house, sender, { kind: 'equal', amount: `${count}.00`, count })
    // As if this service had been away when it should have given the rest back.
    await house.sql`
      update merchant.packets set expires_at = expires_at + interval '48 hours' where id = ${id}`
    return id
  }
  const stateOf = async (id: string) =>
    (await sender.knock(doors.seePacket, { params: { id } })).state
  const told = await open(2)
  await ask(house.endpoint, 'clock', { advance: '48h' })
  await until(
    () => stateOf(told),
    (state) => state === 'returned',
  )

  const untold = await open(3)
  await ask(house.endpoint, 'faults', { method: '*', fault: 'notify-lost', times: 3 })
  await ask(house.endpoint, 'clock', { advance: '48h' })
  await crowd[0]!.knock(doors.claimShare, { params: { id: untold } })
  const [failed] = await until(
    () => house.sql<{ state: string; failure: string | null }[]>`
      select state, failure from merchant.claims where packet_id = ${untold}`,
    ([claim]) => claim?.state === 'failed',
  )
  expect(failed).toEqual({ state: 'failed', failure: 'ORDER_ALREADY_FINISH' })
  await ask(house.endpoint, 'clock', { advance: '24h' })
  expect(await stateOf(untold)).toBe('returned')
  expect(await claimsOf(untold)).toMatchObject([{ state: 'returned' }])
  expect(await audit()).toMatchObject({ ok: true })
})
