// The SDK against the platform's own package (alipay-sdk) and against bare RSA.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parse } from 'node:querystring'

import { readPrivateKey, signBytes } from '@hongbao/protocol'
import { AlipayClient } from '@hongbao/sdk'
import { AlipaySdk } from 'alipay-sdk'

import type { Options } from './options.ts'
import { lineOf, type Line, type Section, type Target } from './report.ts'
import { keepBusy, takeTurns } from './rounds.ts'
import { readSdkFixture, type SdkFixture } from './sdk-fixture.ts'

const inFlight = 32

export async function benchSdk(options: Options): Promise<Section[]> {
  const fixture = await readSdkFixture()
  await using server = await startFixedAnswer(fixture.answer)
  const { appId, privateKey, alipayPublicKey } = fixture
  const keys = { appId, privateKey, alipayPublicKey, gateway: server.gateway }
  const ours = new AlipayClient(keys)
  const theirs = new AlipaySdk({ ...keys, keyType: 'PKCS8' })
  const lines: Line[] = []
  for (const pair of openPairs(fixture, ours, theirs)) {
    const contenders = [pair.ours, pair.theirs].map(({ name, work }) => ({
      name,
      run: (ms: number) => keepBusy(ms, inFlight, async () => work()),
    }))
    const [our, their] = await takeTurns(contenders, options)
    if (!our || !their) continue
    const value = our.perSecond / their.perSecond
    const { target } = pair
    lines.push(lineOf(their), lineOf(our, [{ value, of: '× the line above', target }]))
  }
  ours.close()
  return [
    {
      name: 'sdk',
      title: 'SDK: against the official package and bare RSA',
      head: [
        `Each pair in one process, ${inFlight} under way. A whole call is signed, sent to a server`,
        'that has one fixed signed answer, and the answer is verified.',
      ],
      lines,
      notes: [],
      wrong: [],
    },
  ]
}

interface Side {
  readonly name: string
  /** Throws when what is measured does not work. */
  readonly work: () => unknown
}

interface Pair {
  readonly ours: Side
  readonly theirs: Side
  readonly target: Target
}

function openPairs(fixture: SdkFixture, ours: AlipayClient, theirs: AlipaySdk): Pair[] {
  const { method, request, payMethod, payRequest } = fixture
  const key = readPrivateKey(fixture.privateKey)
  const text = Buffer.from(fixture.signedText)
  const notification = Buffer.from(fixture.notification)
  const orderString: Side = {
    name: 'order string, hongbao',
    work: () => ours.fundCouponOrderAppPay(payRequest),
  }
  return [
    {
      theirs: { name: 'bare RSA on all cores', work: () => signBytes(text, key, 'RSA2') },
      ours: orderString,
      target: { id: 'T7', atLeast: 0.95 },
    },
    {
      theirs: {
        name: 'order string, alipay-sdk',
        work: () => theirs.sdkExecute(payMethod, { bizContent: payRequest }),
      },
      ours: orderString,
      target: { id: 'T7', atLeast: 1 },
    },
    {
      theirs: {
        name: 'notification verified, alipay-sdk',
        work: () => mustHold(theirs.checkNotifySignV2({ ...parse(notification.toString()) })),
      },
      ours: {
        name: 'notification verified, hongbao',
        work: () => mustHold(ours.verifyNotification(notification).outcome === 'genuine'),
      },
      target: { id: 'T7', atLeast: 3 },
    },
    {
      theirs: {
        name: 'whole call, alipay-sdk',
        async work() {
          const options = { validateSign: true }
          const { code } = await theirs.exec(method, { bizContent: request }, options)
          mustHold(code === '10000')
        },
      },
      ours: {
        name: 'whole call, hongbao',
        async work() {
          mustHold((await ours.fundCouponOrderDisburse(request)).outcome === 'done')
        },
      },
      target: { id: 'T6', atLeast: 2.5 },
    },
  ]
}

function mustHold(isRight: boolean): void {
  if (!isRight) throw new Error('what is measured does not work')
}

/** In a process of its own, so that what is measured is the client. */
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
