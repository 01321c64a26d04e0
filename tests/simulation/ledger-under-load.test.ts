// Goal: whatever is asked, by whomever, in whatever order and however often, money moves as the
// answers say, and the answers say what was true.
// Method: thousands of random commands go to two funds on one database, as in two processes. Then
// an auditor who knows the rules, but none of the code, goes through the answers and the books.
import { auditLedger } from '@hongbao/ledger'
import { expect, test } from 'vitest'

import { chanceOf, type Chance } from '../chance.ts'
import { openDraw } from './draw-commands.ts'
import { gatherFacts } from './facts.ts'
import { isFirst, openHistory, type History } from './history.ts'
import { judgeAnswers } from './judge-answers.ts'
import { judgeBooks } from './judge-books.ts'
import { judgeKeys } from './judge-keys.ts'
import { openTown, type Town } from '../town.ts'

const rounds = 40
const commandsPerRound = 200

async function giveMoney(town: Town, history: History): Promise<void> {
  const { merchants, persons } = town.people
  for (const userId of [...merchants, ...persons]) {
    const amount = merchants.includes(userId) ? 200_000n : 4000n
    await history.ask(town.funds[0]!, { kind: 'deposit', userId, amount, number: 'start' })
  }
}

/** A part of the commands finds the clock moved while it waits. */
async function runRound(
  town: Town,
  history: History,
  draw: ReturnType<typeof openDraw>,
  chance: Chance,
): Promise<void> {
  const { funds, time } = town
  const minutes = (most: number): void => {
    time.now = new Date(time.now.getTime() + chance.below(most * 60_000))
  }
  const asked: Promise<unknown>[] = []
  for (let n = 0; n < commandsPerRound; n += 1) {
    asked.push(history.ask(chance.pick(funds), draw.next()))
    if (chance.isLucky(0.02)) await new Promise((resolve) => setImmediate(resolve))
    if (chance.isLucky(0.01)) minutes(5)
  }
  await Promise.all(asked)
  minutes(20)
}

test('eight thousand commands from two processes', async (context) => {
  const chance = chanceOf(context)
  await using town = await openTown(2)
  const history = openHistory(town.time)
  const draw = openDraw(chance, town.people)
  await giveMoney(town, history)
  for (let round = 0; round < rounds; round += 1) {
    const known = history.calls.length
    await runRound(town, history, draw, chance)
    for (const call of history.calls.slice(known)) draw.learn(call)
  }

  const facts = gatherFacts(history.calls)
  expect(facts.moves.length).toBeGreaterThan(1000)
  expect(judgeKeys(history.calls).slice(0, 5)).toEqual([])
  expect(judgeAnswers(facts, town.people).slice(0, 5)).toEqual([])
  expect(await judgeBooks(town.sql, facts)).toEqual([])
  expect((await auditLedger(town.sql)).filter(({ ok }) => !ok)).toEqual([])

  // Everybody asks once more, somewhere else; nothing changes and everybody is told the same.
  const first = history.calls.filter(isFirst)
  await Promise.all(first.map(({ command }) => history.ask(chance.pick(town.funds), command)))
  expect(history.calls.filter(isFirst)).toHaveLength(first.length)
  expect(judgeKeys(history.calls).slice(0, 5)).toEqual([])
  expect(await judgeBooks(town.sql, facts)).toEqual([])
}, 300_000)
