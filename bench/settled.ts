// Queries and repeats of operations that are settled: the answers are known, and so are their
// signatures.
import { signAll, type SignedCall } from './calls.ts'
import { processes, type GatewayBench } from './gateway-bench.ts'
import type { Contender } from './rounds.ts'
import { sameCalls } from './supplies.ts'

/** Which process gets which call is chance: after so many turns each has seen nearly all. */
const turnsPerProcess = 3

/** Makes the operations, asks about each of them, and gives the contenders. */
export async function settledContenders(
  gateway: GatewayBench,
  count: number,
): Promise<Contender[]> {
  const { contents, signer, send, workers } = gateway
  const repeats = await signAll(signer, count, () => contents.disburse('random'))
  const queries = await signAll(signer, count, (n) => contents.query(repeats[n]!))
  await send(repeats, 'disbursements')
  await send(queries, 'nothing')
  for (let turn = 1; turn < workers * turnsPerProcess; turn += 1) {
    if (workers > 1) await send([...repeats, ...queries], 'nothing')
  }
  return [
    askingAgain(gateway, `query, ${processes(workers)}`, queries),
    askingAgain(gateway, `disburse repeated, ${processes(workers)}`, repeats),
  ]
}

function askingAgain(
  { contender, house }: GatewayBench,
  name: string,
  calls: readonly SignedCall[],
): Contender {
  const signatures = (how: string) =>
    house.counter('hongbao_gateway_signatures_total', `how="${how}"`)
  let before = { remembered: 0, made: 0 }
  const read = async () => ({
    remembered: await signatures('remembered'),
    made: await signatures('made'),
  })
  const supply = sameCalls(calls)
  return contender({
    name,
    supply: {
      ...supply,
      async prepare() {
        before = await read()
      },
    },
    effect: 'nothing',
    async afterLap() {
      const after = await read()
      const remembered = after.remembered - before.remembered
      const all = remembered + after.made - before.made
      return { 'remembered %': (100 * remembered) / all }
    },
  })
}
