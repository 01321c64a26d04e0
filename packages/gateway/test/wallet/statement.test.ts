// Goal: everybody sees what moved in his own wallet, with both sides and every number, and nothing
// of anybody else's.
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  packetsReceived,
  packetsSent,
  walletEntries,
  walletEntry,
  walletPacket,
  walletProfile,
  type EntryLine,
} from '../../src/json/wallet.ts'
import { openWalletHouse, type Someone, type WalletHouse } from './house.ts'

let house: WalletHouse
let lin: Someone
let wang: Someone
beforeAll(async () => {
  house = await openWalletHouse()
  ;[lin, wang] = [await house.someone('林小满', 10_000n), await house.someone('王五')]
  const packet = await house.packet(lin.userId, 'P1', 888n)
  await house.share(packet, wang.userId, 'S1', 188n)
  const { bucket, id, appId } = packet
  await house.order({
    kind: 'refund',
    packet: { bucket, id },
    packetDate: null,
    pid: house.pid,
    appId,
    authAppId: appId,
    charset: 'utf-8',
    outRequestNo: 'R1',
    amount: 100n,
    remark: null,
    notifyUrl: null,
  })
  const withdraw = { kind: 'withdraw', userId: lin.userId, amount: 500n, number: 'W1' } as const
  await house.gateway.funds.submit(withdraw)
})
afterAll(() => house[Symbol.asyncDispose]())

const short = (entries: readonly EntryLine[]) =>
  entries.map(({ kind, amount, balance, other }) => [kind, amount, balance, other].join(' '))

test('the statement says why money moved, newest first, with the balance after each', async () => {
  const { answer } = await lin.browser.knock(walletEntries)
  expect(short(answer.entries)).toEqual([
    'withdrawal -5.00 87.12 ',
    'returned 1.00 92.12 示例应用',
    'paid -8.88 91.12 示例应用',
    'deposit 100.00 100.00 ',
  ])
  expect(answer.next).toBeNull()
  const { answer: profile } = await lin.browser.knock(walletProfile)
  expect(profile).toMatchObject({ balance: '87.12', name: '林小满', logonId: '139****0001' })
})

test.each([
  [{ direction: 'in' }, ['returned', 'deposit']],
  [{ direction: 'out' }, ['withdrawal', 'paid']],
  [{ kind: 'paid' }, ['paid']],
  [{ kind: 'returned' }, ['returned']],
  [{ kind: 'received' }, []],
  [{ kind: 'deposit' }, ['deposit']],
  [{ kind: 'withdrawal' }, ['withdrawal']],
  [{ kind: 'withdrawal', direction: 'in' }, []],
  [{ month: '2026-01' }, ['withdrawal', 'returned', 'paid', 'deposit']],
  [{ month: '2025-12' }, []],
  [{ month: '2026-02' }, []],
  [{ before: '3' }, ['paid', 'deposit']],
  [{ before: '3', month: '2026-01', direction: 'in' }, ['deposit']],
] as const)('filters %j', async (query, kinds) => {
  const { answer } = await lin.browser.knock(walletEntries, { query })
  expect(answer.entries.map(({ kind }) => kind)).toEqual(kinds)
})

test('an entry shows both sides and its numbers; of other people no more than a mask', async () => {
  const { answer: paid } = await lin.browser.knock(walletEntry, { params: { version: '2' } })
  expect(paid).toMatchObject({
    from: { kind: 'you', name: '林小满', logonId: '139****0001' },
    to: { kind: 'packet', authNo: expect.stringMatching(/^\d{28}$/) },
    merchant: '示例商户',
    application: '示例应用',
    title: '恭喜发财',
    outOrderNo: 'P1',
    outRequestNo: 'P1-1',
    operationId: expect.stringMatching(/^\d{24}$/),
  })
  expect(paid.packet).toBe(paid.authNo)
  const { answer: got } = await wang.browser.knock(walletEntry, { params: { version: '1' } })
  expect(got).toMatchObject({
    kind: 'received',
    from: { kind: 'packet', name: '*小满', logonId: '139****0001', authNo: paid.authNo },
    to: { kind: 'you', name: '王五' },
    outOrderNo: 'S1',
    packet: null,
  })
  const { answer: out } = await lin.browser.knock(walletEntry, { params: { version: '4' } })
  expect(out).toMatchObject({ to: { kind: 'outside' }, number: 'W1', operationId: null })
})

test('packets that somebody sent: how they stand, and who got what', async () => {
  const { answer } = await lin.browser.knock(packetsSent, { query: { year: '2026' } })
  expect(answer.total).toEqual({ count: 1, sum: '8.88', returned: '1.00' })
  const [packet] = answer.packets
  const stands = { amount: '8.88', claimed: '1.88', returned: '1.00', left: '6.00', state: 'open' }
  expect(packet).toMatchObject(stands)
  const params = { authNo: packet?.authNo ?? '' }
  const { answer: full } = await lin.browser.knock(walletPacket, { params })
  expect(full).toMatchObject({ ...stands, outOrderNo: 'P1' })
  expect(full.shares).toMatchObject([{ name: '*五', logonId: '139****0002', amount: '1.88' }])
  expect((await wang.browser.knock(walletPacket, { params })).status).toBe(404)
  const { answer: got } = await wang.browser.knock(packetsReceived, { query: { year: '2026' } })
  expect(got.total).toEqual({ count: 1, sum: '1.88' })
  expect(short(got.entries)).toEqual(['received 1.88 1.88 *小满'])
  const { answer: before } = await wang.browser.knock(packetsReceived, { query: { year: '2025' } })
  expect(before).toMatchObject({ total: { count: 0, sum: '0.00' }, entries: [] })
})

test('nobody gets in who is not logged in', async () => {
  for (const door of [walletEntries, walletProfile]) {
    expect((await house.browser().knock(door)).status).toBe(401)
  }
})
