// A merchant's program with Alipay's own npm package, exactly as it is published. A user sends a
// red packet, two others get a share, a part is given back, and after two days the rest goes back
// by itself; then the merchant pays for a campaign from its own balance.
//
//   npx node examples/official-client.ts [path of sandbox.json]
import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

import { AlipaySdk } from 'alipay-sdk'

import { openMailbox } from './mailbox.ts'
import { openSandbox } from './sandbox.ts'

type Parameters = Readonly<Record<string, string>>

const sandbox = await openSandbox()
const [zhang, li, wang] = sandbox.users
const alipay = new AlipaySdk({
  appId: sandbox.appId,
  privateKey: sandbox.appPrivateKey,
  keyType: 'PKCS8',
  alipayPublicKey: sandbox.alipayPublicKey,
  gateway: sandbox.gateway,
  // Names as they are on the wire.
  camelcase: false,
})

// Where the platform reports what happened. Only what it has signed is believed, and `success`
// says that it need not be told again.
const mailbox = openMailbox<Parameters>()
async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const notification = Object.fromEntries(new URLSearchParams(await text(request)))
  const isGenuine = alipay.checkNotifySignV2(notification)
  if (isGenuine) mailbox.put(notification)
  response.end(isGenuine ? 'success' : 'failure')
}
const server = createServer((request, response) => void receive(request, response))
await once(server.listen(0, '127.0.0.1'), 'listening')
const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`

/** Two numbers name an operation for ever: used again, they never move money twice. */
const run = Date.now().toString(36)
const numbers = (name: string) => ({
  out_order_no: `${name}-${run}`,
  out_request_no: `${name}-${run}`,
})

/** Calls a method, and verifies the signature of the answer. */
const call = (method: string, bizContent: Parameters) =>
  alipay.exec(
    `alipay.fund.coupon.${method}`,
    { bizContent, notify_url: notifyUrl },
    { validateSign: true },
  )

/** Pays one share out of a packet. */
const claim = (packet: string, share: string, amount: string, payee: Parameters) =>
  call('order.disburse', {
    ...numbers(share),
    order_title: '恭喜发财',
    amount,
    deduct_out_order_no: numbers(packet).out_order_no,
    ...payee,
  })

/** What the platform reports about the latest operation of this kind and amount on an order. */
async function notified(authNo: string, type: 'PAY' | 'REFUND', amount: string): Promise<string> {
  const { status } = await mailbox.find(
    (it) => it['auth_no'] === authNo && it['operation_type'] === type && it['amount'] === amount,
  )
  return `${type} ${amount} ${status}`
}

/** Tells what happened, and ends the program when something else should have. */
function tell(what: string, happened: unknown, expected: unknown): void {
  console.log(`${what}: ${String(happened)}`)
  assert.equal(happened, expected)
}

const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''))

console.log(`${zhang.name} sends a red packet of 20.00`)
const packet = numbers('packet')
const orderString = alipay.sdkExecute('alipay.fund.coupon.order.app.pay', {
  bizContent: { ...packet, order_title: '恭喜发财', amount: '20.00' },
  notify_url: notifyUrl,
})
const turnedBack = await sandbox.pay(orderString, zhang, 'cancel')
tell('  turns back in the wallet', turnedBack.resultStatus, '6001')
const unpaid = await call('operation.query', packet)
tell('  and the order waits', unpaid['status'], 'INIT')
const tooEarly = await claim('packet', 'early', '6.66', { payee_user_id: li.userId })
tell(`  ${li.name} claims too early`, tooEarly.sub_code, 'ILLEGAL_STATUS')
const paid = await sandbox.pay(orderString, zhang, 'confirm')
tell('  pays after all', paid.resultStatus, '9000')
const authNo: string = unpaid['auth_no']
tell('  notified', await notified(authNo, 'PAY', '20.00'), 'PAY 20.00 SUCCESS')

console.log(`${li.name} and ${wang.name} get their shares`)
const first = await claim('packet', 'share-1', '6.66', { payee_user_id: li.userId })
tell(`  6.66 to ${li.name}, by user id`, first['status'], 'SUCCESS')
tell('  notified', await notified(first['auth_no'], 'PAY', '6.66'), 'PAY 6.66 SUCCESS')
const again = await claim('packet', 'share-1', '6.66', { payee_user_id: li.userId })
tell('  asked again, it is the same operation', again['operation_id'], first['operation_id'])
const second = await claim('packet', 'share-2', '3.33', { payee_logon_id: wang.logonId })
tell(`  3.33 to ${wang.name}, by logon id`, second['status'], 'SUCCESS')
tell('  notified', await notified(second['auth_no'], 'PAY', '3.33'), 'PAY 3.33 SUCCESS')
const tooMuch = await claim('packet', 'share-3', '10.02', { payee_user_id: li.userId })
tell('  10.02 of the 10.01 that are left', tooMuch.sub_code, 'MONEY_NOT_ENOUGH')

console.log(`${zhang.name} takes a part back, and waits for the rest`)
const refund = await call('order.refund', {
  auth_no: authNo,
  out_request_no: numbers('refund').out_request_no,
  amount: '5.00',
  remark: '先退一部分',
})
tell('  5.00 on request', refund['status'], 'SUCCESS')
tell('  notified', await notified(authNo, 'REFUND', '5.00'), 'REFUND 5.00 SUCCESS')
await sandbox.advanceClock('48h')
const rest = await notified(authNo, 'REFUND', '5.01')
tell('  48 hours later, notified', rest, 'REFUND 5.01 SUCCESS')
const tooLate = await claim('packet', 'late', '0.01', { payee_user_id: li.userId })
tell(`  ${li.name} claims too late`, tooLate.sub_code, 'ORDER_ALREADY_FINISH')

console.log('Queries find it by either pair of numbers')
const byTheirs = await call('operation.query', {
  auth_no: authNo,
  operation_id: unpaid['operation_id'],
})
const byOurs = await call('operation.query', packet)
tell('  the packet', `${byTheirs['status']} ${byOurs['status']}`, 'SUCCESS SUCCESS')
const shareFound = await call('operation.query', numbers('share-2'))
tell(`  the share of ${wang.name}`, shareFound['payee_user_id'], wang.userId)
const returned: string = byOurs['total_pay_refund_amount']
tell('  gone back in all', returned, '10.01')
const sum = fen(first['amount']) + fen(second['amount']) + fen(returned)
tell('  6.66 + 3.33 + 10.01 is all of it', sum === fen(byOurs['amount']), true)

console.log('The merchant pays for a campaign of 30.00 that lasts three days')
const campaign = await call('order.agreement.pay', {
  ...numbers('campaign'),
  order_title: '新春活动',
  amount: '30.00',
  payer_user_id: sandbox.pid,
  extra_param: JSON.stringify({ merchantExt: 'orderExpiredTime=3d' }),
})
tell('  from its own balance', campaign['status'], 'SUCCESS')
const campaignNo: string = campaign['auth_no']
tell('  notified', await notified(campaignNo, 'PAY', '30.00'), 'PAY 30.00 SUCCESS')
await sandbox.advanceClock('48h')
const prize = await claim('campaign', 'prize', '8.88', { payee_user_id: zhang.userId })
tell(`  8.88 to ${zhang.name} after two days`, prize['status'], 'SUCCESS')
await sandbox.advanceClock('24h')
const unused = await notified(campaignNo, 'REFUND', '21.12')
tell('  after the third, notified', unused, 'REFUND 21.12 SUCCESS')

tell('The books are in order', await sandbox.audit(), true)
server.close()
server.closeAllConnections()
