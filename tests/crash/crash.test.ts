// Goal: whoever dies at whatever moment, nothing that was answered is lost and nothing happens
// twice. `npx node tests/crash/run.ts --rounds 50` does it for longer.
import { expect, test } from 'vitest'

import { chanceOf } from '../chance.ts'
import { runRounds } from './rounds.ts'
import { victims } from './victims.ts'

test('each of them is killed under load, twice', { timeout: 120_000 }, async (context) => {
  const { seed } = chanceOf(context)
  const said: string[] = []
  const { asked, complaints } = await runRounds({
    rounds: 2 * victims.length,
    seed,
    victims,
    home: `/var/tmp/hongbao-test-${process.pid}`,
    say: (line) => said.push(line),
  })
  expect({ said, complaints: complaints.slice(0, 3) }).toEqual({ said, complaints: [] })
  expect(asked).toBeGreaterThan(100)
})
