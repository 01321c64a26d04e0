// Whole calls over HTTP, against the same number of bare signatures: what makes money move, and
// what asks about it or repeats it.
import { openDeliveries, type Deliveries } from './deliveries.ts'
import { openGatewayBench, processes, type GatewayBench } from './gateway-bench.ts'
import { rsaSigning } from './machine.ts'
import type { Options } from './options.ts'
import { lineOf, type Ratio, type Section, type Target } from './report.ts'
import { takeTurns, type Contender, type Row } from './rounds.ts'
import { settledContenders } from './settled.ts'
import { freshCalls } from './supplies.ts'

export async function benchHttp(options: Options): Promise<Section[]> {
  await using opened = new AsyncDisposableStack()
  const deliveries = opened.use(await openDeliveries())
  const gateways: GatewayBench[] = []
  for (const workers of options.workers) {
    gateways.push(opened.use(await openGatewayBench({ ...options, workers })))
  }
  const moving: Contender[] = [rsaSigning()]
  for (const gateway of gateways) {
    moving.push(...movingContenders(gateway), notifying(gateway, deliveries))
  }
  const moved = await takeTurns(moving, options)
  const settled: Contender[] = [rsaSigning()]
  for (const gateway of gateways) {
    settled.push(...(await settledContenders(gateway, options.sizes.settled)))
  }
  const asked = await takeTurns(settled, options)
  const ends = []
  for (const gateway of gateways) ends.push(await gateway.finish())
  return [
    {
      name: 'http',
      title: 'Gateway: calls that move money',
      head: [...head, ...notifyHead],
      lines: moved.map((row) => lineOf(row, ratiosOf(row, moved))),
      notes: ends.flatMap((end) => end.notes),
      wrong: ends.flatMap((end) => end.wrong),
    },
    {
      name: 'http-settled',
      title: 'Gateway: queries and repeats of what is settled',
      head: [
        `About ${options.sizes.settled} different operations, in no order, otherwise as above. An`,
        'answer that was given before has the same bytes, whose signature is remembered:',
        '"remembered %" says how many were. So this is compared with S, and may exceed it.',
      ],
      lines: asked.map((row) => lineOf(row, ratiosOf(row, asked))),
      notes: [],
      wrong: [],
    },
  ]
}

const head = [
  'Whole calls as a merchant makes them: over HTTP, on 128 connections with one call under way on',
  'each, signed with RSA2 beforehand; verified, done, forced to disk, signed and answered by the',
  'house as `npm start` runs it. S: what the machine signs and does nothing else. Everything runs',
  'on the same cores: "… µs" is what a call costs the processes of the gateway, of PostgreSQL and',
  "of the load generator in processor time; the gateway's event loop is a part of the gateway, the",
  'rest of which is mostly RSA. "batch": commands in one transaction. One answer of a hundred is',
  'verified.',
]
const notifyHead = [
  'With notify_url: every success is announced to a receiver that says `success`, which costs a',
  'second signature. "lag": from the answer to the arrival of its notification.',
]

const [disburseRandom, disburseHot] = ['disburse, random packets', 'disburse, one hot packet']
const [agreementPay, disburseNotified] = ['agreement.pay', 'disburse with notify_url']

const named = (name: string, { workers }: GatewayBench): string => `${name}, ${processes(workers)}`

function movingContenders(gateway: GatewayBench): Contender[] {
  const { contents, signer, contender } = gateway
  const disbursing = (name: string, from: 'random' | 'hot') =>
    contender({
      name: named(name, gateway),
      supply: freshCalls(signer, () => contents.disburse(from)),
      effect: 'disbursements',
    })
  return [
    disbursing(disburseRandom, 'random'),
    disbursing(disburseHot, 'hot'),
    contender({
      name: named(agreementPay, gateway),
      supply: freshCalls(signer, () => contents.fund()),
      effect: 'packets',
    }),
  ]
}

function notifying(gateway: GatewayBench, deliveries: Deliveries): Contender {
  const { contents, signer, contender, wrong } = gateway
  const name = named(disburseNotified, gateway)
  return contender({
    name,
    supply: freshCalls(signer, () => contents.disburse('random', deliveries.url)),
    effect: 'disbursements',
    done: ({ outOrderNo }) => deliveries.accepted(outOrderNo),
    async afterLap() {
      const { lagP50Ms, lagP99Ms, missing } = await deliveries.settle()
      if (missing > 0) wrong.push(`${name}: ${missing} notifications did not come`)
      return { 'lag p50 ms': lagP50Ms, 'lag p99 ms': lagP99Ms }
    },
  })
}

/** What a row has to reach. */
function ratiosOf(row: Row, rows: readonly Row[]): Ratio[] {
  const [signing] = rows
  if (!signing || row === signing) return []
  const ofSigning = (target: Target): Ratio => ({
    value: row.perSecond / signing.perSecond,
    of: '× S',
    target,
  })
  if (row.extra['remembered %'] !== undefined) return [ofSigning({ id: 'T2', atLeast: 1.5 })]
  const lag = row.extra['lag p99 ms']
  if (lag !== undefined) {
    const lagRatio = { value: lag / 1000, of: 's lag p99', target: { id: 'T1n', atMost: 5 } }
    return [ofSigning({ id: 'T1n', atLeast: 0.35 }), lagRatio]
  }
  const spread = { value: row.p99Ms / row.p50Ms, of: '× p50', target: { id: 'T1', atMost: 3 } }
  return [ofSigning({ id: 'T1', atLeast: 0.6 }), spread]
}
