// What a merchant writes in TypeScript. It is compiled strictly, and run as it comes out.

import { createServer } from 'node:http'
import { AlipayClient, AlipayMisuseError, formatYuan, notificationHandler } from '@hongbao/sdk'
import type { DisburseRequest, Outcome, Refused, SeenStore, Transport } from '@hongbao/sdk'

const { APP_PRIVATE_KEY = '', ALIPAY_PUBLIC_KEY = '', NOTIFICATION = '' } = process.env

/** Answers nothing, so that every call is unknown. */
const transport: Transport = {
  send: () => Promise.reject(new Error('There is no network here.')),
}

const client = new AlipayClient({
  appId: '2021000000000001',
  privateKey: APP_PRIVATE_KEY,
  alipayPublicKey: ALIPAY_PUBLIC_KEY,
  transport,
  retry: { budgetMs: 50, pauseMsFirst: 1 },
})

const request: DisburseRequest = {
  out_order_no: 'D1',
  out_request_no: 'D1',
  deduct_auth_no: '2018081710002001860294782485',
  order_title: '新年快乐',
  amount: 12n,
  payee_user_id: '2088101234567890',
}

// @ts-expect-error a disbursement names its receiver
const withoutPayee: DisburseRequest = { ...request, payee_user_id: undefined }
// @ts-expect-error money is never a number
const withNumber: DisburseRequest = { ...request, amount: 0.12 }

function describe(outcome: Outcome<{ readonly amount: bigint }>): string {
  switch (outcome.outcome) {
    case 'done':
      return `paid ${formatYuan(outcome.response.amount)}`
    case 'refused':
      return sentence(outcome)
    case 'unknown':
      return `unknown: ${outcome.reason}`
  }
}

function sentence({ userMessage, retry }: Refused): string {
  return `${userMessage.zh} (${retry})`
}

const seen = new Set<string>()
const store: SeenStore = { has: (key) => seen.has(key), add: (key) => void seen.add(key) }
const handler = notificationHandler({
  client,
  seen: store,
  onNotification: async (notification) => {
    if (notification.event === 'disburse') console.log(formatYuan(notification.amount))
  },
})
const server = createServer(handler)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0
const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: NOTIFICATION })
server.close()

console.log(await answer.text())
console.log(describe(await client.fundCouponOrderDisburse(request)))
for (const wrong of [withoutPayee, withNumber]) {
  const problem = await client.fundCouponOrderDisburse(wrong).catch((error: unknown) => error)
  console.log(problem instanceof AlipayMisuseError ? problem.field : 'accepted')
}
