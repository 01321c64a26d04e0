// npx node tests/crash/run.ts --rounds 50 --seed 7 --victim postmaster
// npx node tests/crash/run.ts --workers 2
// Kills the house over and over; says the seed, and ends with 1 when something was lost.
import { parseArgs } from 'node:util'

import { chosenSeed } from '../chance.ts'
import { runRounds } from './rounds.ts'
import { victims } from './victims.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(chosenSeed()) },
    victim: { type: 'string' },
    workers: { type: 'string', default: '1' },
  },
})
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const workers = Number(values.workers)
const all = workers > 1 ? ([...victims, 'worker'] as const) : victims
const chosen = all.filter((one) => values.victim === undefined || one === values.victim)
if (chosen.length === 0) throw new Error(`--victim is one of ${all.join(', ')}`)

say(`--seed ${values.seed}`)
const { asked, complaints } = await runRounds({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  victims: chosen,
  workers,
  // A name that later runs of the tests clear away, should this one be killed.
  home: `/var/tmp/hongbao-test-${process.pid}`,
  say,
})
for (const complaint of complaints.slice(0, 20)) say(complaint)
say(`${asked} operations, ${complaints.length} complaints`)
process.exitCode = complaints.length === 0 ? 0 : 1
