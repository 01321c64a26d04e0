import { expect, test } from 'vitest'

import { parseNotification, renderNotification, type NotificationInput } from './notifications.ts'

const refund: NotificationInput<'refund'> = {
  notify_time: '2017-12-28 10:39:26',
  notify_type: 'fund_stdtrustee_refund.success',
  notify_id: '2017122800222103925020000000000000',
  app_id: '2021000122671080',
  auth_app_id: '2021000122671080',
  charset: 'utf-8',
  version: '1.0',
  sign_type: 'RSA2',
  auth_no: '2017122810002001950287006752',
  out_order_no: '2017122716463222',
  operation_id: '20171228312616259502',
  out_request_no: 'refund20171228254',
  operation_type: 'REFUND',
  amount: 12n,
  status: 'SUCCESS',
  gmt_create: '2017-12-28 10:39:25',
  gmt_trans: '2017-12-28 10:39:25',
  payer_logon_id: 'hon***@example.com',
  payer_user_id: '2088101234567890',
}

test('a notification is read as it was sent, and keeps what nobody knows', () => {
  const sent = renderNotification('refund', refund)
  const parsed = parseNotification([...sent, ['sign', 'c2lnbg=='], ['new_member', '1']])
  expect(parsed).toMatchObject({
    ok: true,
    notification: { event: 'refund', ...refund, raw: { new_member: '1', amount: '0.12' } },
  })
})

test('no parameter is sent empty', () => {
  const sent = renderNotification('refund', { ...refund, out_request_no: '', gmt_create: null })
  const names = sent.map(([name]) => name)
  expect(names).not.toContain('out_request_no')
  expect(names).not.toContain('gmt_create')
  expect(parseNotification(sent)).toMatchObject({ ok: true })
})

test('the event follows from the operation and from whom it names, never from notify_type', () => {
  const paid = { ...refund, notify_type: 'trade_status_sync', operation_type: 'PAY' } as const
  const toPayee = { ...paid, payee_logon_id: '138****5620' }
  expect(parseNotification(renderNotification('pay', paid))).toMatchObject({
    notification: { event: 'pay' },
  })
  expect(parseNotification(renderNotification('disburse', toPayee))).toMatchObject({
    notification: { event: 'disburse', payee_logon_id: '138****5620' },
  })
})

test('a parameter that comes with two values is an error', () => {
  const sent = renderNotification('refund', refund)
  expect(parseNotification([...sent, ['amount', '0.13']])).toMatchObject({
    ok: false,
    field: 'amount',
  })
  expect(parseNotification([...sent, ['amount', '0.12']])).toMatchObject({ ok: true })
})

test('what is not a notification is said to be none', () => {
  expect(parseNotification([])).toMatchObject({ ok: false, field: 'notify_time' })
  expect(parseNotification([['__proto__', 'x']])).toMatchObject({ ok: false })
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})
