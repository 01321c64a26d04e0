// Goal: nobody gets past the doors of the merchant service who should not, and all of them are told
// why.
import * as doors from '@hongbao/merchant/json'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { openGuest, sendPaid, type Guest } from './guests.ts'

let house: TestHouse
let sender: Guest
let friend: Guest
let other: Guest

beforeAll(async () => {
  house = await startHouse()
  const [zhang, li, wang] = house.sandbox.users
  sender = await openGuest(house, zhang?.userId ?? '')
  friend = await openGuest(house, li?.userId ?? '')
  other = await openGuest(house, wang?.userId ?? '')
})
afterAll(() => house[Symbol.asyncDispose]())

const nowhere = 'a'.repeat(32)

test('the service says that it is well, and describes its doors', async () => {
  const health = await fetch(`${house.merchant}/healthz`)
  expect(await health.json()).toEqual({ status: 'ok' })
  const document = await (await fetch(`${house.merchant}/api/openapi.json`)).json()
  expect(Object.keys((document as { paths: object }).paths)).toContain('/api/packets/{id}/claim')
  expect((await fetch(`${house.merchant}/api/docs/`)).status).toBe(200)
})

test('who is not logged in is told so, as problem+json', async () => {
  const response = await fetch(`${house.merchant}/api/packets/${nowhere}`)
  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toContain('application/problem+json')
  expect(await response.json()).toMatchObject({ code: 'not_logged_in', status: 401 })
})

test('a page elsewhere is refused', async () => {
  const response = await fetch(`${house.merchant}/api/house`, {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  })
  expect(response.status).toBe(403)
})

test('a key makes a packet once, and another packet under it is refused', async () => {
  const body = { idempotencyKey: 'the-same-key', kind: 'equal', amount: '3.00', count: 3 } as const
  const [one, two] = await Promise.all([
    sender.knock(doors.sendPacket, { body }),
    sender.knock(doors.sendPacket, { body }),
  ])
  expect(one.packet.id).toBe(two.packet.id)
  expect(one.isNew).not.toBe(two.isNew)
  const changed = { ...body, amount: '3.01' }
  await expect(sender.knock(doors.sendPacket, { body: changed })).rejects.toThrow('key_reused')
})

test.each([
  ['share_too_large', { kind: 'lucky', amount: '200.01', count: 1 }],
  ['share_too_small', { kind: 'lucky', amount: '0.01', count: 2 }],
  ['too_many_shares', { kind: 'lucky', amount: '200.00', count: 101 }],
  ['receivers_wrong', { kind: 'exclusive', amount: '1.00', count: 2 }],
  ['password_missing', { kind: 'password', amount: '1.00', count: 1 }],
  ['invalid', { kind: 'lucky', amount: '1.001', count: 1 }],
] as const)('%s: such a packet cannot be', async (code, terms) => {
  const body = { idempotencyKey: `key-${code}`, ...terms }
  await expect(sender.knock(doors.sendPacket, { body })).rejects.toThrow(code)
})

test('exclusive packets are for those they name, those by password for who knows it', async () => {
  const exclusive = await sendPaid(house, sender, {
    kind: 'exclusive',
    amount: '1.00',
    receivers: [friend.userId],
  })
  const params = { id: exclusive }
  await expect(other.knock(doors.claimShare, { params })).rejects.toThrow('not_for_you')
  expect(await friend.knock(doors.claimShare, { params })).toMatchObject({
    claim: { amount: '1.00' },
    state: 'finished',
  })

  const terms = { kind: 'password', amount: '1.00', count: 1, password: 'Open Ｓesame' } as const
  const id = await sendPaid(house, sender, terms)
  const claim = (guest: Guest, password: string) =>
    guest.knock(doors.claimShare, { params: { id }, body: { password } })
  const wrong = await Promise.allSettled(
    Array.from({ length: 15 }, () => claim(other, 'open says me')),
  )
  const reasons = wrong.map((one) => one.status === 'rejected' && (one.reason as Error).message)
  expect(reasons.filter((reason) => reason === 'wrong_password')).toHaveLength(10)
  await expect(claim(other, 'open sesame')).rejects.toThrow('too_many_requests')
  expect(await claim(friend, ' open sesame ')).toMatchObject({ claim: { amount: '1.00' } })
})

test('a packet not paid, or not there, gives nothing; who guesses is slowed down', async () => {
  const body = { idempotencyKey: 'not-paid', kind: 'lucky', amount: '1.00', count: 1 } as const
  const { packet } = await sender.knock(doors.sendPacket, { body })
  const params = { id: packet.id }
  await expect(friend.knock(doors.claimShare, { params })).rejects.toThrow('not_paid')
  await expect(friend.knock(doors.payPacket, { params, body: { way: 'app' } })).rejects.toThrow(
    'not_found',
  )
  const guess = () => friend.knock(doors.claimShare, { params: { id: nowhere } })
  for (let n = 0; n < 60; n += 1) await guess().catch(() => {})
  await expect(guess()).rejects.toThrow('too_many_requests')
})

test('a forged notification is refused and pays nothing', async () => {
  const body = { idempotencyKey: 'forged-one', kind: 'lucky', amount: '1.00', count: 1 } as const
  const { packet } = await sender.knock(doors.sendPacket, { body })
  const number = `hbp${packet.id}`
  const forged = new URLSearchParams({
    notify_time: '2026-01-05 10:00:00',
    notify_type: 'fund_stdtrustee_pay.success',
    notify_id: '1',
    app_id: house.sandbox.appId,
    auth_no: '2026010510000000000000000001',
    out_order_no: number,
    out_request_no: number,
    operation_id: '20260105000000000001',
    operation_type: 'PAY',
    amount: '1.00',
    status: 'SUCCESS',
    sign_type: 'RSA2',
    sign: 'aaaa',
  })
  const response = await fetch(`${house.merchant}/notify`, { method: 'POST', body: forged })
  expect([response.status, await response.text()]).toEqual([400, 'failure'])
  const params = { id: packet.id }
  expect(await sender.knock(doors.seePacket, { params })).toMatchObject({ state: 'waiting' })
})

test('users log in at the platform, and only with the state that was given to them', async () => {
  const wallet = await fetch(`${house.endpoint}/api/wallet/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ logonId: '13800000001', password: 'hongbao' }),
  })
  const atPlatform = wallet.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const manual = { redirect: 'manual' } as const
  const away = await fetch(`${house.merchant}/~2/login?to=/p/1`, manual)
  const kept = away.headers.getSetCookie()[0] ?? ''
  expect(kept).toMatch(/Path=\/~2; .*HttpOnly; SameSite=Lax/)
  const address = new URL(away.headers.get('location') ?? '')
  // The user has agreed before: asked once, remembered since.
  address.searchParams.set('scope', 'auth_base')
  const back = await fetch(address, { ...manual, headers: { cookie: atPlatform } })
  const callback = back.headers.get('location') ?? ''
  expect(callback).toContain(`${house.merchant}/~2/callback`)
  const foreign = await fetch(callback, manual)
  expect(foreign.status).toBe(403)
  expect(await foreign.json()).toMatchObject({ code: 'login_state_differs' })
  const cookie = kept.split(';')[0] ?? ''
  const home = await fetch(callback, { ...manual, headers: { cookie } })
  expect([home.status, home.headers.get('location')]).toEqual([302, '/~2/p/1'])
  const session = home.headers.getSetCookie()[1] ?? ''
  expect(session).toMatch(/^hongbao_merchant_session=[\w-]{43}; Path=\/~2;/)
  const who = await fetch(`${house.merchant}/~2/api/house`, {
    headers: { cookie: session.split(';')[0] ?? '' },
  })
  expect(await who.json()).toMatchObject({ user: { userId: sender.userId } })
})
