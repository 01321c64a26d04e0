import { expect, test } from 'vitest'

import { openPace } from './pace.ts'

const now = new Date('2026-01-01T00:00:00Z')
const limits = { perTargetMax: 16, perTargetMin: 1, perTargetStart: 4, targetsMax: 3 }
const due = (...names: string[]) => names.map((target) => ({ target, dueAt: now }))

test('a target is allotted no more than it may have under way', () => {
  const pace = openPace(limits)
  const allotted = pace.allot(due('a'), now, 100)
  expect(allotted).toEqual([{ target: 'a', most: 4 }])
  pace.begin(allotted, ['a', 'a', 'a'])
  expect(pace.allot(due('a'), now, 100)).toEqual([{ target: 'a', most: 1 }])
})

test('what is not due yet is not allotted', () => {
  const later = { target: 'b', dueAt: new Date(now.getTime() + 1) }
  expect(openPace(limits).allot([...due('a'), later], now, 100)).toHaveLength(1)
})

test('a target that answers is sent more at a time, one that does not, less', () => {
  const pace = openPace(limits)
  const room = (target: string): number => pace.allot(due(target), now, 100)[0]?.most ?? 0
  for (let answer = 0; answer < 20; answer += 1) {
    pace.begin([{ target: 'quick', most: 1 }], ['quick'])
    pace.end('quick', true)
  }
  for (let silence = 0; silence < 5; silence += 1) {
    pace.begin([{ target: 'dead', most: 1 }], ['dead'])
    pace.end('dead', false)
  }
  expect([room('quick'), room('dead')]).toEqual([16, 1])
})

test('few places are shared fairly, and not always by the same', () => {
  const pace = openPace(limits)
  const first = new Set<string>()
  for (let round = 0; round < 3; round += 1) {
    const allotted = pace.allot(due('a', 'b', 'c'), now, 3)
    expect(allotted.map(({ most }) => most)).toEqual([1, 1, 1])
    first.add(pace.allot(due('a', 'b', 'c'), now, 1)[0]!.target)
  }
  expect(first.size).toBeGreaterThan(1)
})

test('a place that comes free is worth a look when the target had more due than it got', () => {
  const pace = openPace(limits)
  pace.begin([{ target: 'a', most: 2 }], ['a', 'a'])
  pace.begin([{ target: 'b', most: 2 }], ['b'])
  expect([pace.end('a', true), pace.end('b', true)]).toEqual([true, false])
})

test('only so many targets are remembered, and never one with attempts under way forgotten', () => {
  const pace = openPace(limits)
  pace.begin([{ target: 'busy', most: 4 }], ['busy', 'busy', 'busy', 'busy'])
  pace.allot(due('a', 'b', 'c', 'd', 'e'), now, 100)
  expect(pace.allot(due('busy'), now, 100)).toEqual([])
})
