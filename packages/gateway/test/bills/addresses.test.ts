// Goal: a bill is there when its day is over, and nobody gets it but through an address of ours,
// as it was given, within half a minute.
import { expect, test } from 'vitest'

import { merchant, wang } from '../funds/house.ts'
import { signed } from '../http/house.ts'
import { openMoneyHouse } from '../http/money-house.ts'
import { openBillHouse } from './house.ts'

const ask = (date: string, type = 'signcustomer', pid = merchant) => ({ date, type, pid })

// The clock stands at 2026-01-05 10:00 in China; the merchant registered in that moment.
test.each([
  ['today', '2026-01-05', 'BILL_NOT_EXIST'],
  ['this month', '2026-01', 'BILL_NOT_EXIST'],
  ['a day to come', '2026-01-06', 'BILL_NOT_EXIST'],
  ['the day before registration', '2026-01-04', 'BILL_DATE_BEFORE_REGISTRATION'],
  ['a month before registration', '2025-12', 'BILL_DATE_BEFORE_REGISTRATION'],
  ['a day that is none', '2026-02-30', 'INVAILID_ARGUMENTS'],
  ['a month that is none', '2026-13', 'INVAILID_ARGUMENTS'],
  ['the 0th', '2026-01-00', 'INVAILID_ARGUMENTS'],
  ['another form', '20260104', 'INVAILID_ARGUMENTS'],
])('%s has no bill', async (_what, date, refusal) => {
  await using house = await openBillHouse()
  expect(await house.bills.addressOf(ask(date))).toEqual({ refusal })
})

test('there are no bills of other types', async () => {
  await using house = await openBillHouse()
  for (const type of ['merchant_act', 'trade_zft_merchant', 'zft_acc', 'SIGNCUSTOMER', '']) {
    const refusal = 'TYPE_NOT_SUPPORTED'
    expect(await house.bills.addressOf(ask('2026-01-05', type))).toEqual({ refusal })
  }
})

test('a day has its bill a minute after midnight in China, and a month too', async () => {
  await using house = await openBillHouse()
  house.time.now = new Date('2026-01-31T16:00:59.999Z')
  const refusal = 'BILL_NOT_EXIST'
  expect(await house.bills.addressOf(ask('2026-01-31'))).toEqual({ refusal })
  expect(await house.bills.addressOf(ask('2026-01'))).toEqual({ refusal })
  house.time.now = new Date('2026-01-31T16:01:00.000Z')
  expect(await house.bills.addressOf(ask('2026-01-31'))).toHaveProperty('url')
  expect(await house.bills.addressOf(ask('2026-01'))).toHaveProperty('url')
  expect(await house.bills.addressOf(ask('2026-02-01'))).toEqual({ refusal })
})

async function openAddress() {
  const house = await openBillHouse()
  house.time.now = new Date('2026-01-06T00:00:00Z')
  const found = await house.bills.addressOf(ask('2026-01-05'))
  if ('refusal' in found) throw new Error(found.refusal)
  return { house, url: found.url }
}

test('an address is good for 30 seconds, more than once', async () => {
  const { house, url } = await openAddress()
  await using _ = house
  const began = house.system.now.getTime()
  expect((await house.fetchUrl(url)).statusCode).toBe(200)
  house.system.now = new Date(began + 29_999)
  expect((await house.fetchUrl(url)).statusCode).toBe(200)
  house.system.now = new Date(began + 30_000)
  const late = await house.fetchUrl(url)
  expect([late.statusCode, late.body]).toEqual([403, expect.stringContaining('已过期')])
})

test('an address is good as it was given, and in no other form', async () => {
  const { house, url } = await openAddress()
  await using _ = house
  const { href } = url
  const token = url.searchParams.get('token') ?? ''
  expect(token).toHaveLength(43)
  const forged = [
    href.replace('0001015', '0001215'),
    href.replace('bizDates=20260105', 'bizDates=20260106'),
    href.replace('bizType=fnd', 'bizType=trade'),
    href.replace(token, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
    href.replace(`&token=${token}`, ''),
    `${href}&token=${token}`,
    `${href}&userId=${wang}0156`,
    `https://gateway.example.com${url.pathname}?token=${token}`,
    `https://gateway.example.com${url.pathname}`,
    href.replace('userId', '%75serId'),
  ]
  for (const one of forged) {
    const response = await house.fetchUrl(one)
    expect([one, response.statusCode]).toEqual([one, 403])
    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8')
  }
  expect((await house.fetchUrl(href)).statusCode).toBe(200)
  const head = await house.server.inject({ method: 'HEAD', url: url.pathname + url.search })
  expect(head.statusCode).toBe(404)
})

test('the database keeps no address that could be used', async () => {
  const { house, url } = await openAddress()
  await using _ = house
  const rows = await house.sql`select to_jsonb(p)::text as kept from gateway.passes p`
  expect(JSON.stringify(rows)).not.toContain(url.searchParams.get('token'))
})

test('who asks too often is told so', async () => {
  await using house = await openBillHouse()
  for (let n = 0; n < 10; n += 1) await house.bills.addressOf(ask('2026-01-04'))
  expect(await house.bills.addressOf(ask('2026-01-04'))).toEqual({ refusal: 'USER_RATE_LIMIT' })
  const others = await house.bills.addressOf(ask('2026-01-04', 'signcustomer', wang))
  expect(others).toEqual({ refusal: 'BILL_DATE_BEFORE_REGISTRATION' })
})

const method = 'alipay.data.dataservice.bill.downloadurl.query'

test('over the wire', async () => {
  await using house = await openMoneyHouse()
  const query = async (content: Record<string, unknown>) =>
    (await house.post(signed(house.call(method, content)))).node
  const content = { bill_type: 'signcustomer', bill_date: '2026-01-05' }
  expect(await query(content)).toEqual({
    code: '40004',
    msg: 'Business Failed',
    sub_code: 'BILL_NOT_EXIST',
    sub_msg: '账单不存在',
  })
  house.time.now = new Date('2026-01-06T02:00:00Z')
  expect(await query(content)).toEqual({
    code: '10000',
    msg: 'Success',
    bill_download_url: expect.stringMatching(
      new RegExp(
        '^http://127.0.0.1:8300/downloadBillFile.resource[?]bizType=fnd' +
          '&userId=20880000000000010156&fileType=csv.zip&bizDates=20260105' +
          '&downloadFileName=20880000000000010156_20260105.csv.zip&fileId=[\\w.]+' +
          '&timestamp=1767664800000&token=[\\w-]{43}$',
      ),
    ),
  })
  expect(await query({ ...content, bill_type: 'trade' })).toMatchObject({
    bill_file_code: 'EMPTY_DATA_WITH_BILL_FILE',
  })
  expect(await query({ bill_type: 'signcustomer' })).toMatchObject({
    sub_code: 'INVAILID_ARGUMENTS',
    sub_msg: '参数不合法：bill_date 不能为空',
  })
  expect(await query({ ...content, smid: '2088' })).toMatchObject({
    sub_code: 'INVAILID_ARGUMENTS',
  })
  expect(await query({ ...content, bill_type: 'zft_acc' })).toMatchObject({
    sub_code: 'TYPE_NOT_SUPPORTED',
  })
})
