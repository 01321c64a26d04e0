// The page of notifications.
import { meanings, notifications, type NotificationEvent } from '@hongbao/protocol'

import { code, page, table } from './markdown.ts'

const events = Object.keys(notifications) as NotificationEvent[]

const eventRows: Readonly<Record<NotificationEvent, readonly [string, string]>> = {
  pay: ['a packet was paid (app.pay, page.pay, agreement.pay)', 'the payment'],
  disburse: ['a receiver was paid', 'the disbursement'],
  refund: [
    'money went back from a packet, by request or after its time',
    'the refund; after the time-out that of the payment',
  ],
}

export function notificationsPage(): string {
  return page(
    '# Notifications',
    '异步通知. Success is announced to the `notify_url` of the call that started the operation: a ' +
      'POST of `application/x-www-form-urlencoded` in the charset of that call. Failures are not ' +
      'announced, nor is an order that closes unpaid. Official page: ' +
      '<https://opendocs.alipay.com/open/203/105286>',
    '## Events',
    table(
      ['Event', 'When', 'Sent to the notify_url of', 'notify_type'],
      events.map((event) => [event, ...eventRows[event], code(notifications[event].notifyType)]),
    ),
    'Do not branch on `notify_type`: only that of the refund is documented. Use ' +
      '`operation_type`, `status` and the order numbers. PAY with a payee is a ' +
      'disbursement, PAY without one a payment.',
    '## Parameters',
    fieldTable(),
    '`sign` comes on top. Parameters without a value are not sent; new ones may appear at any ' +
      'time and are signed too. A return after the time-out has an `out_request_no` of the ' +
      "platform's making, or none.",
    '## Answer and repetition',
    'Answer HTTP 200 with the seven characters `success` and nothing else. Anything else, a ' +
      'redirect included, counts as not delivered, and the notification comes again 4m, 10m, ' +
      '10m, 1h, 2h, 6h and 15h after the attempt before. `notify_id` stays the same, ' +
      '`notify_time` and `sign` change. A notification may come twice, late, or before the ' +
      'answer to the call.',
    '## Verification',
    'Take all parameters but `sign` and `sign_type`, decoded once, sort by name, join ' +
      '`name=value` with `&`, and verify the bytes in `charset` with the public key of the ' +
      '*platform*. Then check that app_id, order number, amount and payee or payer are the ' +
      'expected ones; answer `success` only if they are. Recognise repeats by `auth_no` and ' +
      '`operation_id`.',
  )
}

function fieldTable(): string {
  const fields = { ...notifications.pay.fields, ...notifications.disburse.fields }
  const rows = Object.entries(fields).map(([name, { max, format }]) => {
    const { zh, en } = meanings[name as keyof typeof meanings]
    const sent = events.map((event) => (name in notifications[event].fields ? '✓' : ''))
    return [code(name), String(max), ...sent, formOf(name, format.en), en, zh]
  })
  return table(['Parameter', 'Max', ...events, 'Form', 'Meaning', '中文'], rows)
}

const formOf = (name: string, form: string): string =>
  name === 'operation_type' ? 'PAY; a refund: REFUND' : form
