// What merchants are told, as they receive and verify it.
import { verifyNotification } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { disburse, lin, merchant, refund, send } from '../funds/house.ts'
import { openOutbox, platformPublicKey, until } from './house.ts'
import { openReceiver, type Received } from './receiver.ts'

const packetOf = (outcome: object) => {
  if (!('order' in outcome)) throw new Error(JSON.stringify(outcome))
  return (outcome as { order: { bucket: number; id: bigint } }).order
}
const verified = ({ pairs }: Received, charset: 'utf-8' | 'gbk' = 'utf-8') =>
  verifyNotification(pairs, charset, platformPublicKey, 'RSA2')

/** A payment, a disbursement and a refund of one packet, as they arrive. */
async function tellThree() {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  const notifyUrl = receiver.url
  const sender = house.open()
  const packet = packetOf(await house.submit({ ...send('S1', 1_000n), notifyUrl }))
  sender.wake()
  await receiver.count(1)
  house.time.now = new Date('2026-01-05T02:00:05.000Z')
  await house.submit({ ...disburse(packet, 'D1', 250n), notifyUrl })
  sender.wake()
  await receiver.count(2)
  house.time.now = new Date('2026-01-05T02:01:00.000Z')
  await house.submit({ ...refund(packet, 'R1', 50n), notifyUrl })
  sender.wake()
  const [pay, claim, back] = await receiver.count(3)
  await until(async () => (await house.rows()).every(({ state }) => state === 'delivered'))
  expect(house.faults).toEqual([])
  return { pay: pay!, claim: claim!, back: back! }
}

test('payment, disbursement and refund are told with their own numbers and parties', async () => {
  const { pay, claim, back } = await tellThree()
  expect([pay, claim, back].map((one) => verified(one))).toEqual(['v1', 'v1', 'v1'])
  const { sign: _, ...paid } = pay.fields
  expect(paid).toEqual({
    notify_time: '2026-01-05 10:00:00',
    notify_type: 'fund_stdtrustee_pay.success',
    notify_id: expect.stringMatching(/^2026010500222100000000\d{12}$/),
    app_id: '2021000000000001',
    auth_app_id: '2021000000000001',
    charset: 'utf-8',
    version: '1.0',
    sign_type: 'RSA2',
    auth_no: expect.stringMatching(/^202601051000\d{16}$/),
    out_order_no: 'S1',
    operation_id: expect.stringMatching(/^20260105\d{16}$/),
    out_request_no: 'S1-1',
    amount: '10.00',
    status: 'SUCCESS',
    gmt_create: '2026-01-05 10:00:00',
    gmt_trans: '2026-01-05 10:00:00',
    operation_type: 'PAY',
    payer_logon_id: 'use***@example.com',
    payer_user_id: String(merchant),
  })
  expect(claim.fields).toMatchObject({
    notify_type: 'fund_stdtrustee_disburse.success',
    out_order_no: 'D1',
    amount: '2.50',
    operation_type: 'PAY',
    payee_user_id: String(lin),
    payee_logon_id: 'use***@example.com',
    gmt_trans: '2026-01-05 10:00:05',
  })
  expect(claim.fields).not.toHaveProperty('payer_user_id')
  expect(back.fields).toMatchObject({
    notify_type: 'fund_stdtrustee_refund.success',
    auth_no: paid['auth_no'],
    out_order_no: 'S1',
    out_request_no: 'R1',
    amount: '0.50',
    operation_type: 'REFUND',
    payer_user_id: String(merchant),
    gmt_trans: '2026-01-05 10:01:00',
  })
  expect(back.fields['operation_id']).not.toBe(paid['operation_id'])
})

test('the charset of the request is that of the notification, label and bytes', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  const order = { ...send('订单一', 100n), charset: 'GBK', notifyUrl: receiver.url }
  await house.submit(order)
  house.open().wake()
  const [received] = await receiver.count(1)
  expect(received!.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=GBK')
  expect(received!.fields).toMatchObject({ charset: 'GBK', out_order_no: '订单一' })
  expect(verified(received!, 'gbk')).toBe('v1')
})

test('notify_type is as configured, and stays what it was at the first attempt', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  receiver.answer = (response) => void response.end('fail')
  const notifyTypes = { pay: 'a', disburse: 'b', refund: 'c' }
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  const first = house.open({ notifyTypes })
  await receiver.count(1)
  await until(async () => (await house.rows())[0]?.attempts === 1)
  await first.stop()
  house.open()
  await house.advance(4)
  const [one, two] = await receiver.count(2)
  expect([one, two].map((received) => received!.fields['notify_type'])).toEqual(['a', 'a'])
})

test('a time-out refund is told to the address of the payment', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  const packet = packetOf(await house.submit({ ...send('S1', 700n), notifyUrl: receiver.url }))
  house.open()
  await receiver.count(1)
  await house.advance(48 * 60)
  await house.submit({ kind: 'return', packet: { bucket: packet.bucket, id: packet.id } })
  await house.advance(0)
  const received = await receiver.count(2)
  const { fields } = received[1]!
  expect(fields).toMatchObject({ operation_type: 'REFUND', amount: '7.00', out_order_no: 'S1' })
  expect(fields['out_request_no']).toBe(fields['operation_id'])
})
