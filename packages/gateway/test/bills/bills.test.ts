// Goal: a bill has the lines, words and bytes of the platform's, whatever merchants write.
import { expect, test } from 'vitest'

import { disburse, lin, merchant, refund, send, wang } from '../funds/house.ts'
import { openBillHouse } from './house.ts'

type House = Awaited<ReturnType<typeof openBillHouse>>

const day = '2026-01-05'
const hourMs = 3_600_000

const pass = (house: House, ms: number): void => {
  house.time.now = new Date(house.time.now.getTime() + ms)
}

async function packetOf(house: House, ...asked: Parameters<typeof send>) {
  const outcome = await house.submit(send(...asked))
  if (!('order' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.order
}

/** A packet of 20.00: 6.66 and 3.33 are taken, 5.01 goes back by request, the rest by time. */
async function livePacket(house: House) {
  const packet = await packetOf(house, 'P1', 2_000n)
  await house.submit(disburse(packet, 'D1', 666n))
  await house.submit(disburse(packet, 'D2', 333n, wang))
  await house.submit({ ...refund(packet, 'R1', 501n), remark: '算错了' })
  pass(house, 48 * hourMs)
  await house.submit({ kind: 'return', packet })
  pass(house, 24 * hourMs)
  return packet
}

test('the files of a day are as the platform writes them', async () => {
  await using house = await openBillHouse()
  await livePacket(house)
  const { detail, summary, response, isEmpty } = await house.read(day)
  expect(isEmpty).toBe(false)
  expect(response.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="20880000000000010156_20260105.csv.zip"',
    'cache-control': 'no-store',
  })
  expect(detail.name).toBe('20880000000000010156_20260105_账务明细.csv')
  expect(summary.name).toBe('20880000000000010156_20260105_账务明细(汇总).csv')
  const numbers = /\d{24,}/g
  expect(detail.text.replaceAll(numbers, '№')).toMatchSnapshot('detail')
  expect(summary.text).toMatchSnapshot('summary')
})

test('what comes back by itself is on the bill of the day on which it did', async () => {
  await using house = await openBillHouse()
  await livePacket(house)
  const { detail } = await house.read('2026-01-07')
  const told = detail.values.map((values) => values.slice(5))
  const packet = detail.values[0]?.[5]
  expect(packet).toMatch(/^20260105\d{20}$/)
  expect(told).toEqual([
    [packet, '5.00', '', '9990.01', '账户余额', '红包超时退回', `红包${packet}`],
    ['use***@example.com', '', '-5.00', '0.00', '红包资金', '红包超时退回', `红包${packet}`],
  ])
  expect(detail.remarks).toContain('#收入合计：1笔，共5.00元')
})

test('a month is all of its days', async () => {
  await using house = await openBillHouse()
  await livePacket(house)
  pass(house, 30 * 24 * hourMs)
  const days = await Promise.all([house.read(day), house.read('2026-01-07')])
  const month = await house.read('2026-01')
  expect(month.detail.values).toEqual(days.flatMap(({ detail }) => detail.values))
  expect(month.detail.remarks[2]).toBe(
    '#起始日期：[2026年01月01日 00:00:00]   终止日期：[2026年02月01日 00:00:00]',
  )
  expect(month.summary.values.at(-1)?.slice(0, 2)).toEqual(['合计', '4'])
})

const hostile: readonly (readonly [title: string, written: string])[] = [
  ['=cmd|calc!A0', "'=cmd|calc!A0"],
  ['＝1+1', "'＝1+1"],
  ['+86', "'+86"],
  ['-1+2', "'-1+2"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "'  =1"],
  ['a,b,"c"', 'a，b，＂c＂'],
  ['# 不是行', '# 不是行'],
  ['红包\u2028行', '红包 行'],
  ['恭喜😀发财', '恭喜?发财'],
  ['€100 ‖ 貔貅', '€100 ‖ 貔貅'],
]

test.each(hostile)('the title %j stays one value, and no formula', async (title, written) => {
  await using house = await openBillHouse()
  const packet = await house.submit({ ...send('P1', 2_000n), orderTitle: title })
  if (!('order' in packet)) throw new Error('refused')
  await house.submit({ ...refund(packet.order, 'R1', 5n), remark: title })
  pass(house, 24 * hourMs)
  const { detail } = await house.read(day)
  const lines = detail.values.filter(([, , number]) => number === 'P1')
  expect(lines).toHaveLength(4)
  for (const values of lines) expect([values.length, values[3]]).toEqual([12, written])
  expect(lines.at(-1)?.[11]?.slice(31)).toBe(written)
})

test('Chinese titles come through GBK as they were', async () => {
  await using house = await openBillHouse()
  const title = '恭喜发财，大吉大利｜虎年贺岁（一）丂亐'
  await house.submit({ ...send('P1', 2_000n), orderTitle: title })
  pass(house, 24 * hourMs)
  const { detail } = await house.read(day)
  expect(detail.values.map((values) => values[3])).toContain(title)
})

test('a day without anything has files without lines, and so has every trade bill', async () => {
  await using house = await openBillHouse()
  await livePacket(house)
  for (const [date, type] of [
    ['2026-01-06', 'signcustomer'],
    [day, 'trade'],
  ] as const) {
    const { detail, summary, isEmpty } = await house.read(date, type)
    expect(isEmpty).toBe(true)
    expect(detail.values).toEqual([])
    expect(summary.values).toHaveLength(1)
    expect(detail.text).toMatchSnapshot(type)
  }
})

test("another merchant's packets, and the money of users, are on nobody else's bill", async () => {
  await using house = await openBillHouse()
  const theirs = await house.submit({ ...send('P1', 700n), pid: lin, payerId: lin })
  if (!('order' in theirs)) throw new Error('refused')
  await house.submit({ ...disburse(theirs.order, 'D1', 300n, wang), pid: lin })
  await house.submit({ ...disburse(theirs.order, 'D2', 200n, merchant), pid: lin })
  pass(house, 24 * hourMs)
  const { detail } = await house.read(day)
  expect(detail.values.map((values) => [values[2], values[6], values[10]])).toEqual([
    ['', '10000.00', '账户充值'],
    // Of what came to this merchant's wallet, the other one's number is not told.
    ['', '2.00', '红包打款'],
  ])
})
