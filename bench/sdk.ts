// The SDK against the platform's own package (alipay-sdk) and against bare RSA: signing, verifying
// notifications, and whole calls, 32 in flight, to a server that gives one fixed signed answer.
// `npx node bench/sdk.ts` prints the rows.

import { AlipayClient } from '@hongbao/sdk'
import { AlipaySdk } from 'alipay-sdk'
import { spawn } from 'node:child_process'
import { createPrivateKey, createSign, sign } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { parse } from 'node:querystring'

/** What was measured, in operations a second: medians over the rounds. */
export interface BenchRow {
  readonly name: string
  readonly ours: number
  /** What it is compared with. */
  readonly peer: string
  readonly theirs: number
  /** Median of the rounds' ratios, ours to theirs. */
  readonly ratio: number
  /** The least ratio that is good enough. */
  readonly target: number
}

const roundsCount = 5
const roundMs = 700
const inFlight = 32
const appId = '2021000000000001'

/** Takes about half a minute. */
export async function benchSdk(): Promise<BenchRow[]> {
  const fixture = await readFixture()
  await using server = await startFixedAnswer(fixture.answer)
  const keys = {
    appId,
    privateKey: fixture.privateKey,
    alipayPublicKey: fixture.alipayPublicKey,
    gateway: server.gateway,
  }
  const ours = new AlipayClient(keys)
  const theirs = new AlipaySdk({ ...keys, keyType: 'PKCS8' })
  const request = fixture.request
  const method = 'alipay.fund.coupon.order.disburse'
  const text = Buffer.from(fixture.signedText)
  const key = createPrivateKey({
    key: Buffer.from(fixture.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  })
  const notification = Buffer.from(fixture.notification)
  const rows = [
    await compare('order string signed', 'bare RSA on the thread pool', 0.95, {
      ours: () => ours.fundCouponOrderAppPay(fixture.payRequest),
      theirs: () => signOnPool(text, key),
    }),
    await compare('order string signed', 'alipay-sdk', 1, {
      ours: () => ours.fundCouponOrderAppPay(fixture.payRequest),
      theirs: () => theirs.sdkExecute(fixture.payMethod, { bizContent: fixture.payRequest }),
    }),
    await compare('notification verified, from its bytes', 'alipay-sdk', 3, {
      ours: () => expect(ours.verifyNotification(notification).outcome === 'genuine'),
      theirs: () => expect(theirs.checkNotifySignV2({ ...parse(notification.toString()) })),
    }),
    await compare(`whole call, ${inFlight} in flight`, 'alipay-sdk', 2.5, {
      ours: async () => {
        const { outcome } = await ours.fundCouponOrderDisburse(request)
        expect(outcome === 'done')
      },
      theirs: async () => {
        const options = { validateSign: true }
        const { code } = await theirs.exec(method, { bizContent: request }, options)
        expect(code === '10000')
      },
    }),
  ]
  ours.close()
  return rows
}

interface Pair {
  readonly ours: () => unknown
  readonly theirs: () => unknown
}

/** Rounds of both in turn, so that a change of the machine's mood touches both alike. */
async function compare(name: string, peer: string, target: number, pair: Pair): Promise<BenchRow> {
  await rate(pair.ours)
  await rate(pair.theirs)
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round < roundsCount; round += 1) {
    rounds.push({ ours: await rate(pair.ours), theirs: await rate(pair.theirs) })
  }
  return {
    name,
    peer,
    target,
    ours: median(rounds.map((round) => round.ours)),
    theirs: median(rounds.map((round) => round.theirs)),
    ratio: median(rounds.map((round) => round.ours / round.theirs)),
  }
}

/** Runs a second of it, so many in flight, when it is asynchronous. */
async function rate(work: () => unknown): Promise<number> {
  const start = performance.now()
  let count = 0
  const lane = async (): Promise<void> => {
    while (performance.now() - start < roundMs) {
      const result = work()
      if (result instanceof Promise) await result
      count += 1
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return (count / (performance.now() - start)) * 1000
}

function signOnPool(text: Buffer, key: ReturnType<typeof createPrivateKey>): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', text, key, (error, signature) => {
      if (error) reject(error)
      else resolve(signature.toString('base64'))
    })
  })
}

function expect(isRight: boolean): void {
  if (!isRight) throw new Error('The bench measures something that does not work.')
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

interface Vectors {
  keys: Record<string, { pkcs8_base64_single_line: string; public_base64_single_line: string }>
  notify_verify: { name: string; wire_body: string }[]
}

async function readFixture() {
  const file = new URL('../tests/fixtures/protocol-vectors.json', import.meta.url)
  const vectors: Vectors = JSON.parse(await readFile(file, 'utf8'))
  const app = vectors.keys['app2048']
  const alipay = vectors.keys['alipay2048']
  const notification = vectors.notify_verify.find(({ name }) => name === 'disburse-v1')
  if (!app || !alipay || !notification) throw new Error('The vectors are not complete.')
  const request = {
    out_order_no: 'D20180817001',
    out_request_no: 'R20180817001',
    deduct_auth_no: '2018081710002001860294782485',
    order_title: '新年快乐',
    amount: '0.12',
    payee_user_id: '2088101234567890',
  }
  const { out_order_no, out_request_no, order_title, amount } = request
  const node = JSON.stringify({
    code: '10000',
    msg: 'Success',
    amount,
    auth_no: '2018081710002001860294782499',
    gmt_trans: '2018-08-17 10:20:32',
    operation_id: '20180817587432998602',
    out_order_no,
    out_request_no,
    status: 'SUCCESS',
  })
  const key = Buffer.from(alipay.pkcs8_base64_single_line, 'base64')
  const signature = createSign('RSA-SHA256')
    .update(node)
    .sign(createPrivateKey({ key, format: 'der', type: 'pkcs8' }), 'base64')
  const payRequest = { out_order_no, out_request_no, order_title, amount }
  return {
    privateKey: app.pkcs8_base64_single_line,
    alipayPublicKey: alipay.public_base64_single_line,
    notification: notification.wire_body,
    answer: `{"alipay_fund_coupon_order_disburse_response":${node},"sign":"${signature}"}`,
    request,
    payMethod: 'alipay.fund.coupon.order.app.pay',
    payRequest,
    signedText: JSON.stringify(request).padEnd(420, '.'),
  }
}

async function startFixedAnswer(body: string) {
  const script = new URL('fixed-answer.ts', import.meta.url)
  const child = spawn(process.execPath, [script.pathname, Buffer.from(body).toString('base64')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout, 'data')
  return {
    gateway: `http://127.0.0.1:${String(port).trim()}/gateway.do`,
    [Symbol.asyncDispose]: async () => {
      child.stdin.end()
      await once(child, 'exit')
    },
  }
}

if (import.meta.main) {
  for (const { name, peer, ours, theirs, ratio, target } of await benchSdk()) {
    const figures = `${Math.round(ours)}/s to ${Math.round(theirs)}/s`
    const verdict = ratio >= target ? 'good' : 'missed'
    console.log(`${name} / ${peer}: ${figures} = ${ratio.toFixed(2)} (${target}: ${verdict})`)
  }
}
