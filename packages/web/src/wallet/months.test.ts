import { expect, test } from 'vitest'

import { monthsBetween, monthText, yearsBetween } from './months.ts'

test('months to choose from go back over the edge of a year', () => {
  expect(monthsBetween('2025-11-30 23:00:00', '2026-02-01 00:00:00')).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
  ])
  expect(yearsBetween('2024-12-31 00:00:00', '2026-01-01 00:00:00')).toEqual([
    '2026',
    '2025',
    '2024',
  ])
  expect([monthText('2026-02', 'zh'), monthText('2026-02', 'en')]).toEqual([
    '2026年2月',
    'Feb 2026',
  ])
})
