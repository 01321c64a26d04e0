// Goal: whoever dies at whatever moment, nothing that was answered is lost and nothing happens
// twice. `npx node tests/crash/run.ts --rounds 50` does it for longer.
import { expect, test } from 'vitest'

import { chanceOf } from '../chance.ts'
import { runRounds } from './rounds.ts'
import { victims } from './victims.ts'

const houses = [
  { kind: 'in one process', workers: 1, dying: [...victims, ...victims] },
  { kind: 'of two workers', workers: 2, dying: ['worker', 'gateway'] },
] as const

test.for(houses)('a house $kind dies under load', { timeout: 120_000 }, async (house, context) => {
  const { seed } = chanceOf(context)
  const said: string[] = []
  const { asked, complaints } = await runRounds({
    rounds: house.dying.length,
    seed,
    victims: house.dying,
    home: `/var/tmp/hongbao-test-${process.pid}`,
    workers: house.workers,
    say: (line) => said.push(line),
  })
  expect({ said, complaints: complaints.slice(0, 3) }).toEqual({ said, complaints: [] })
  expect(asked).toBeGreaterThan(100)
})
