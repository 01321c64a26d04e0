import { expect, test } from 'vitest'

import { compareCounts } from './database.ts'
import { readOptions } from './options.ts'
import { lineOf, renderSection, type Section } from './report.ts'
import { takeTurns, type Contender } from './rounds.ts'

function contender(name: string, counts: readonly number[], order: string[]): Contender {
  const left = [...counts]
  return {
    name,
    async run() {
      order.push(name)
      return { count: left.shift() ?? 0, seconds: 2, latenciesMs: [3, 1, 2], extra: { 'x ms': 7 } }
    },
  }
}

test('everybody takes turns, the first turn does not count, and medians are given', async () => {
  const order: string[] = []
  const contenders = [
    contender('a', [1000, 10, 30, 20], order),
    contender('b', [1000, 2, 2, 2], order),
  ]
  const [a, b] = await takeTurns(contenders, { rounds: 3, lapMs: 1 })
  expect(order.join('')).toBe('abababab')
  expect(a).toEqual({
    name: 'a',
    perSecond: 10,
    perSecondMin: 5,
    perSecondMax: 15,
    p50Ms: 2,
    p99Ms: 3,
    extra: { 'x ms': 7 },
  })
  expect(b?.perSecond).toBe(1)
})

test('a table says which targets are met and which are not, and what was wrong', async () => {
  const [row] = await takeTurns([contender('calls', [0, 12_345], [])], { rounds: 1, lapMs: 1 })
  const section: Section = {
    name: 'x',
    title: 'Title',
    head: ['What was done.'],
    lines: [
      lineOf(row!, [
        { value: 0.61, of: '× S', target: { id: 'T1', atLeast: 0.6 } },
        { value: 3.5, of: '× p50', target: { id: 'T1', atMost: 3 } },
      ]),
    ],
    notes: [],
    wrong: ['an answer'],
  }
  const text = renderSection(section)
  expect(text).toMatch(/^calls +6,173 +6,173 +6,173 /m)
  expect(text).toContain('0.61 × S (T1: ≥ 0.6, met); 3.50 × p50 (T1: ≤ 3, MISSED)')
  expect(text).toContain('WRONG: an answer')
})

test('what was answered and is not stored is named', () => {
  const before = { packets: 5, disbursements: 7 }
  const answered = { packets: 2, disbursements: 10 }
  expect(compareCounts(before, { packets: 7, disbursements: 17 }, answered)).toEqual([])
  expect(compareCounts(before, { packets: 7, disbursements: 16 }, answered)).toEqual([
    '10 disbursements were answered, 9 are stored',
  ])
})

test('a section or number that is no such thing is refused with what there is', () => {
  expect(() => readOptions(['htpp'])).toThrow(/There is no section "htpp". Sections: machine/)
  expect(() => readOptions(['--rounds', '0'])).toThrow(/--rounds is "0"/)
  expect(readOptions(['http', '--quick', '--lap', '50'])).toMatchObject({
    sections: ['http'],
    rounds: 3,
    lapMs: 50,
    workers: [1, 2],
  })
})
