// Goal: whoever looks for a lost notification reads what was said and answered, and says it again;
// and whoever watches the house is told.
import { parseForm } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  failingNotifications,
  resendNotification,
  viewNotification,
} from '../../src/json/notifications.ts'
import { listEvents } from '../../src/json/orders.ts'
import { openReceiver, say, success } from '../notifications/receiver.ts'
import { numbersOf, openConsole } from './trading-house.ts'

let house: Awaited<ReturnType<typeof openConsole>>
beforeAll(async () => {
  house = await openConsole()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a failed notification is read with its answer, sent again, and arrives', async () => {
  await using receiver = await openReceiver(say(503, 'we are closed'))
  const { merchant } = house
  const packet = await merchant.send('N1', 1_000n, { notifyUrl: receiver.url })
  const params = { operationId: numbersOf(packet).operationId }
  const look = async () => (await merchant.browser.knock(viewNotification, { params })).answer
  await expect.poll(async () => (await look()).attempts.length).toBe(1)
  const query = { appId: merchant.appId }
  const failing = await merchant.browser.knock(failingNotifications, { query })
  expect(failing.answer.notifications).toMatchObject([
    { ...numbersOf(packet), state: 'waiting', attempts: 1, lastStatus: 503 },
  ])

  receiver.answer = success
  expect((await merchant.browser.knock(resendNotification, { params })).status).toBe(200)
  const [first, second] = await receiver.count(2)
  await expect.poll(async () => (await look()).notification.state).toBe('delivered')
  const { attempts, notification } = await look()
  expect(attempts).toMatchObject([
    { number: 1, status: 503, answer: 'we are closed', isDelivered: false },
    { number: 2, status: 200, answer: 'success', isDelivered: true },
  ])
  expect(notification.nextAt).toBeNull()
  // What is shown is what was sent, signature and all.
  expect(attempts.map(({ body }) => parseForm(Buffer.from(body ?? ''), 'utf-8'))).toEqual([
    first?.pairs,
    second?.pairs,
  ])
  const after = await merchant.browser.knock(failingNotifications, { query })
  expect(after.answer.notifications).toEqual([])
  const events = await merchant.browser.knock(listEvents, {
    params: { authNo: numbersOf(packet).authNo },
  })
  expect(events.answer.events[0]?.notification).toEqual({ state: 'delivered', attempts: 2 })
  const [trail] = await house.sql`
    select outcome, subject from gateway.audit_trail where action = 'notification.resend'`
  expect(trail).toEqual({ outcome: 'done', subject: params.operationId })
})

test('another merchant finds no notification and sends none', async () => {
  await using receiver = await openReceiver(success)
  const { merchant, operator } = house
  const packet = await merchant.send('N2', 1_000n, { notifyUrl: receiver.url })
  await receiver.count(1)
  const other = await house.another.merchant()
  const params = { operationId: numbersOf(packet).operationId }
  expect((await other.browser.knock(viewNotification, { params })).status).toBe(404)
  expect((await other.browser.knock(resendNotification, { params })).status).toBe(404)
  const query = { appId: merchant.appId }
  expect((await other.browser.knock(failingNotifications, { query })).status).toBe(404)
  expect((await operator.browser.knock(viewNotification, { params })).status).toBe(200)
  expect(receiver.received).toHaveLength(1)
})

test('attempts are counted by what became of them', async () => {
  await using receiver = await openReceiver(say(200, 'fail'))
  const figure = async (line: string): Promise<number> => {
    const text = await house.gateway.metrics.registry.metrics()
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')
        .at(-1) ?? 0,
    )
  }
  const attempts = (outcome: string) =>
    figure(`hongbao_gateway_notification_attempts_total{outcome="${outcome}"}`)
  const [refused, unreachable] = [await attempts('refused'), await attempts('unreachable')]
  await house.merchant.send('N3', 100n, { notifyUrl: receiver.url })
  await house.merchant.send('N4', 100n, { notifyUrl: 'http://127.0.0.1:1/nobody' })
  await expect.poll(() => attempts('refused')).toBe(refused + 1)
  await expect.poll(() => attempts('unreachable')).toBe(unreachable + 1)
  expect(await attempts('delivered')).toBeGreaterThan(0)
})
