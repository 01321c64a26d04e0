// Goal: a packet that was promised years ago is still verified, by us and by anybody.
// Method: splits that were computed once, by the program in docs/fair-split/verify.py, are kept;
// this package and, where there is a Python, that program must still say the same.

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { commitSplit, hashSeed, splitShares, verifySplit } from '@hongbao/fair-split'
import { describe, expect, test } from 'vitest'

interface Kept {
  readonly algorithm: string
  readonly total: string
  readonly count: number
  readonly senderValue: string
  readonly seed: string
  readonly seedHash: string
  readonly commitment: string
  readonly shares: string
}

const readText = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const golden = JSON.parse(readText('golden.json')) as Kept[]
const folder = fileURLToPath(new URL('../../../docs/fair-split/', import.meta.url))
const hasPython = spawnSync('python3', ['--version']).status === 0

test.each(golden)('$algorithm of $total among $count is what it was', (kept) => {
  const terms = { ...kept, total: BigInt(kept.total) }
  const shares = splitShares(terms, kept.seed)
  expect(shares.join(' ')).toBe(kept.shares)
  expect(hashSeed(kept.seed)).toBe(kept.seedHash)
  expect(commitSplit(terms, kept.seedHash)).toBe(kept.commitment)
  expect(verifySplit(terms, { seed: kept.seed, shares }).differences).toEqual([])
})

describe.skipIf(!hasPython)('a program without a line of ours', () => {
  const python = (words: readonly string[], input = '') =>
    spawnSync('python3', ['-B', ...words], { cwd: folder, encoding: 'utf8', input }).stdout

  test('says the same of all of them', () => {
    const asked = golden.map(({ algorithm, total, count, senderValue, seed }) =>
      [algorithm, BigInt(total), count, senderValue, seed].map((word) =>
        typeof word === 'string' ? `"${word}"` : String(word),
      ),
    )
    const calls = asked.map((words) => `print(*flat(*split(${words.join(', ')})))\n`).join('')
    const program = `from verify import split\nflat = lambda *all: (*all[:2], *all[2])\n${calls}`
    const kept = golden.map((one) => `${one.seedHash} ${one.commitment} ${one.shares}\n`)
    expect(python(['-c', 'import sys; exec(sys.stdin.read())'], program)).toBe(kept.join(''))
  })

  test('is a command that prints one', () => {
    const { algorithm, total, count, senderValue, seed, ...kept } = golden[0]!
    const said = python(['verify.py', algorithm, total, String(count), senderValue, seed])
    const lines = said.split('\n').map((line) => line.slice(11))
    expect(lines).toEqual([kept.seedHash, kept.commitment, kept.shares, ''])
  })
})

test('nothing is needed but the language, so a browser computes the same', () => {
  const files = readdirSync(new URL('../src/', import.meta.url)).filter(
    (name) => !name.endsWith('.test.ts'),
  )
  expect(files).toContain('sha256.ts')
  for (const file of files) {
    const text = readText(`../src/${file}`)
    const imported = [...text.matchAll(/(?:from|import) '(.*)'/g)].map(([, from]) => from)
    expect(imported.filter((from) => !from?.startsWith('./'))).toEqual([])
    const code = text.replaceAll(/\/\*\*.*?\*\/|\/\/.*/gs, '')
    expect(code).not.toMatch(/\b(?:Buffer|process|TextEncoder|crypto|globalThis|window)\b/)
  }
})
