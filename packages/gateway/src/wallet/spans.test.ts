import { expect, test } from 'vitest'

import { monthSpan, yearSpan } from './spans.ts'

test('a month begins at midnight in Shanghai, and December ends in the next year', () => {
  expect(monthSpan('2026-02')).toEqual({
    from: new Date('2026-01-31T16:00:00Z'),
    to: new Date('2026-02-28T16:00:00Z'),
  })
  expect(monthSpan('2026-12').to).toEqual(new Date('2026-12-31T16:00:00Z'))
  expect(yearSpan('2026')).toEqual({
    from: new Date('2025-12-31T16:00:00Z'),
    to: new Date('2026-12-31T16:00:00Z'),
  })
})
