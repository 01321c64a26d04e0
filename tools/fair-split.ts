// Measures how red packets are split, by position, and draws the plots of docs/fair-split.md. It
// always draws the same; with --check it writes nothing, and fails when a plot is another.

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { luckyAlgorithm, splitShares } from '@hongbao/fair-split'
import { measurePositions, type Position } from './fair-split/by-position.ts'
import { openChance } from './fair-split/chance.ts'
import { drawPlots, type Way } from './fair-split/plots.ts'
import {
  cutLine,
  doubleMeanFloor,
  doubleMeanInTurn,
  type UsualSplit,
} from './fair-split/usual-splits.ts'

const total = 100
const count = 10
const packets = 200_000

const folder = new URL('../docs/fair-split/', import.meta.url)
const onlyChecks = process.argv.includes('--check')

function* usual(split: UsualSplit): Generator<number[]> {
  const chance = openChance(1)
  for (let number = 0; number < packets; number += 1) yield split(total, count, chance)
}

/** What one could gain who tried seeds before publishing one: the best first share so far. */
const bestFirst: string[] = []

/** Who has the crown when an equal share that came earlier counts as the larger. */
const crowns = Array.from({ length: count }, () => 0)

let largest = 0

function* ours(): Generator<number[]> {
  const terms = { algorithm: luckyAlgorithm, total: BigInt(total), count, senderValue: '' }
  let best = 0
  for (let number = 0; number < packets; number += 1) {
    const shares = splitShares(terms, number.toString(16).padStart(64, '0')).map(Number)
    const most = Math.max(...shares)
    largest += most
    crowns[shares.indexOf(most)]! += 1
    best = Math.max(best, shares[0]!)
    if ([1, 10, 100, 1000, 10_000, 100_000].includes(number + 1)) {
      bestFirst.push(`${number + 1}: ${best}`)
    }
    yield shares
  }
}

const measured: Record<Way, readonly Position[]> = {
  ours: measurePositions(ours(), count),
  inTurn: measurePositions(usual(doubleMeanInTurn), count),
  floor: measurePositions(usual(doubleMeanFloor), count),
  cut: measurePositions(usual(cutLine), count),
}

await mkdir(folder, { recursive: true })
for (const [file, drawn] of drawPlots(measured)) {
  const path = new URL(file, folder)
  if (!onlyChecks) await writeFile(path, drawn)
  else if ((await readFile(path, 'utf8').catch(() => '')) !== drawn) {
    console.error(`docs/fair-split/${file} is stale: npx node tools/fair-split.ts draws it anew.`)
    process.exitCode = 1
  }
}

for (const [way, positions] of Object.entries(measured)) {
  console.log(`\n${way}, ¥${total / 100} among ${count}`)
  for (const figure of ['mean', 'spread', 'luckiest'] as const) {
    console.log(figure.padEnd(9), positions.map((one) => one[figure].toFixed(3)).join(' '))
  }
}
console.log(`\nlargest share / mean  ${((largest / packets) * (count / total)).toFixed(2)}`)
console.log(`crown, ties to the earlier  ${crowns.map((n) => (n / packets).toFixed(3)).join(' ')}`)
console.log(`first share in fen, best of so many seeds  ${bestFirst.join(', ')}`)
