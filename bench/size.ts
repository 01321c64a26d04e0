// Whether a gateway stays as fast when there is more to look through: two houses, one with few and
// one with many stored operations, take turns.
import { signAll } from './calls.ts'
import { openGatewayBench, type GatewayBench } from './gateway-bench.ts'
import type { Options } from './options.ts'
import { lineOf, type Ratio, type Section } from './report.ts'
import { takeTurns, type Contender, type Row } from './rounds.ts'
import { storedNumber } from './stored.ts'
import { freshCalls, sameCalls } from './supplies.ts'

export async function benchSize(options: Options): Promise<Section[]> {
  await using opened = new AsyncDisposableStack()
  const { settled, stored } = options.sizes
  const gateways: GatewayBench[] = []
  const contenders: Contender[][] = []
  for (const count of stored) {
    const gateway = await openGatewayBench({ ...options, workers: 1, stored: count })
    gateways.push(opened.use(gateway))
    contenders.push(await contendersOf(gateway, count, Math.min(settled, count)))
  }
  const [few = [], many = []] = contenders
  const rows = await takeTurns([...few, ...many], options)
  const ends = []
  for (const gateway of gateways) ends.push(await gateway.finish())
  return [
    {
      name: 'size',
      title: 'Size: few and many stored operations',
      head: [
        'The same calls on two houses that differ in how many operations they have on disk. The',
        'house with many is compared with the one with few: "× few". Whole calls over HTTP, one',
        'gateway process, 128 under way.',
      ],
      lines: rows.map((row, n) => lineOf(row, ratiosOf(row, rows[n - few.length]))),
      notes: ends.flatMap((end) => end.notes),
      wrong: ends.flatMap((end) => end.wrong),
    },
  ]
}

function ratiosOf(many: Row, few: Row | undefined): Ratio[] {
  if (!few) return []
  return [
    { value: many.perSecond / few.perSecond, of: '× few', target: { id: 'T8', atLeast: 0.9 } },
    { value: many.p99Ms / few.p99Ms, of: '× its p99', target: { id: 'T8', atMost: 1.5 } },
  ]
}

async function contendersOf(
  { contents, signer, contender }: GatewayBench,
  stored: number,
  asked: number,
): Promise<Contender[]> {
  const queries = await signAll(signer, asked, () =>
    contents.query({ outOrderNo: storedNumber(Math.floor(Math.random() * stored)) }),
  )
  const name = (what: string) => `${what}, ${stored.toLocaleString('en')} stored`
  return [
    contender({
      name: name('disburse'),
      supply: freshCalls(signer, () => contents.disburse('random')),
      effect: 'disbursements',
    }),
    contender({ name: name('query'), supply: sameCalls(queries), effect: 'nothing' }),
  ]
}
