// A merchant's program with @hongbao/sdk. A user sends a red packet, two others get a share while
// the platform stumbles, a part is given back, and after two days the rest goes back by itself;
// then the merchant pays for a campaign from its own balance.
//
//   npx node examples/own-client.ts [path of sandbox.json]
import { strict as assert } from 'node:assert'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import {
  AlipayClient,
  formatYuan,
  notificationHandler,
  type AlipayNotification,
  type FundCallOptions,
  type Outcome,
} from '@hongbao/sdk'

import { openMailbox } from './mailbox.ts'
import { openSandbox } from './sandbox.ts'

const sandbox = await openSandbox()
const [zhang, li, wang] = sandbox.users
let requests = 0
const client = new AlipayClient({
  appId: sandbox.appId,
  privateKey: sandbox.appPrivateKey,
  alipayPublicKey: sandbox.alipayPublicKey,
  gateway: sandbox.gateway,
  logger: { debug: () => void requests++, info: () => {}, warn: () => {} },
})

// Where the platform reports what happened. The handler believes only what the platform has
// signed, hands each operation over once, and says `success` when we have dealt with it.
const mailbox = openMailbox<AlipayNotification>()
const server = createServer(notificationHandler({ client, onNotification: mailbox.put }))
await once(server.listen(0, '127.0.0.1'), 'listening')
const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`

/** Two numbers name an operation for ever: used again, they never move money twice. */
const run = Date.now().toString(36)
const numbers = (name: string) => ({
  out_order_no: `${name}-${run}`,
  out_request_no: `${name}-${run}`,
})

/** What the platform reports about an order: an event and the amount that has moved. */
async function notified(event: 'pay' | 'disburse' | 'refund', authNo: string, amount: string) {
  await mailbox.find(
    (it) => it.event === event && it.auth_no === authNo && formatYuan(it.amount) === amount,
  )
  return `${event} ${amount}`
}

/** Tells what happened, and ends the program when something else should have. */
function tell(what: string, happened: string, expected: string): void {
  console.log(`${what}: ${happened}`)
  assert.equal(happened, expected)
}

/** Every call ends in one of three ways. */
function ending(outcome: Outcome<unknown>): string {
  switch (outcome.outcome) {
    case 'done':
      return 'done'
    case 'refused':
      return `refused, ${outcome.subCode}`
    case 'unknown':
      return `unknown, ${outcome.reason}`
  }
}

/** The response of a call that has to be done. */
function done<Response>(what: string, outcome: Outcome<Response>): Response {
  tell(what, ending(outcome), 'done')
  assert(outcome.outcome === 'done')
  return outcome.response
}

console.log(`${zhang.name} sends a red packet of 20.00`)
const packet = numbers('packet')
const orderString = await client.fundCouponOrderAppPay(
  { ...packet, order_title: '恭喜发财', amount: '20.00' },
  { notifyUrl },
)
const turnedBack = await sandbox.pay(orderString, zhang, 'cancel')
tell('  turns back', client.verifyAppPayResult(turnedBack).outcome, 'cancelled')
const paid = await sandbox.pay(orderString, zhang, 'confirm')
tell('  pays, by a signed result', client.verifyAppPayResult(paid).outcome, 'paid')
const { auth_no: authNo } = done(
  '  the query finds it',
  await client.fundCouponOperationQuery(packet),
)
tell('  notified', await notified('pay', authNo, '20.00'), 'pay 20.00')

console.log(`${li.name} and ${wang.name} get their shares, while the platform stumbles`)
type Payee = { payee_user_id: string } | { payee_logon_id: string }
const claim = (share: string, amount: string, payee: Payee, options: FundCallOptions = {}) =>
  client.fundCouponOrderDisburse(
    { ...numbers(share), order_title: '恭喜发财', amount, deduct_auth_no: authNo, ...payee },
    { notifyUrl, ...options },
  )
const stumble = () =>
  sandbox.injectFault({
    method: 'alipay.fund.coupon.order.disburse',
    // The money moves, and the answer is 20000.
    fault: 'unknown-after',
    times: 1,
  })
const toLi = { payee_user_id: li.userId }
await stumble()
const unsettled = await claim('share-1', '6.66', toLi, { settle: false })
tell(`  6.66 to ${li.name}, in one request`, ending(unsettled), 'unknown, platform-error')
const first = done('  the very same again', await claim('share-1', '6.66', toLi))
tell('  notified', await notified('disburse', first.auth_no, '6.66'), 'disburse 6.66')
await stumble()
requests = 0
const toWang = { payee_logon_id: wang.logonId }
const second = done(
  `  3.33 to ${wang.name}, left to the SDK`,
  await claim('share-2', '3.33', toWang),
)
tell('  requests it took', String(requests), '2')
tell('  notified', await notified('disburse', second.auth_no, '3.33'), 'disburse 3.33')
const tooMuch = await claim('share-3', '10.02', toLi)
tell('  10.02 of the 10.01 that are left', ending(tooMuch), 'refused, MONEY_NOT_ENOUGH')

console.log(`${zhang.name} takes a part back, and waits for the rest`)
const refundNo = numbers('refund').out_request_no
const refund = await client.fundCouponOrderRefund(
  { auth_no: authNo, out_request_no: refundNo, amount: '5.00', remark: '先退一部分' },
  { notifyUrl },
)
done('  5.00 on request', refund)
tell('  notified', await notified('refund', authNo, '5.00'), 'refund 5.00')
await sandbox.advanceClock('48h')
tell('  48 hours later, notified', await notified('refund', authNo, '5.01'), 'refund 5.01')
tell('  another claim', ending(await claim('late', '0.01', toLi)), 'refused, ORDER_ALREADY_FINISH')

console.log('The merchant pays for a campaign of 30.00 that lasts three days')
const campaign = done(
  '  from its own balance',
  await client.fundCouponOrderAgreementPay(
    {
      ...numbers('campaign'),
      order_title: '新春活动',
      amount: '30.00',
      extra_param: JSON.stringify({ merchantExt: 'orderExpiredTime=3d' }),
    },
    { notifyUrl },
  ),
)
tell('  notified', await notified('pay', campaign.auth_no, '30.00'), 'pay 30.00')
await sandbox.advanceClock('3d')
const unused = await notified('refund', campaign.auth_no, '30.00')
tell('  three days later, notified', unused, 'refund 30.00')

console.log('The money adds up')
const found = done('  asked by our numbers', await client.fundCouponOperationQuery(packet))
const { auth_no, operation_id } = found
const same = await client.fundCouponOperationQuery({ auth_no, operation_id })
done('  asked by the platform’s', same)
const returned = found.total_pay_refund_amount ?? 0n
const sum = first.amount + second.amount + returned
tell('  6.66 + 3.33 + 10.01', formatYuan(sum), formatYuan(found.amount))
tell('  and the books are in order', String(await sandbox.audit()), 'true')
client.close()
server.close()
server.closeAllConnections()
