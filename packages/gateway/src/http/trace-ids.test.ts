import { expect, test } from 'vitest'

import { openTraceIds } from './trace-ids.ts'

test('a trace id has 30 characters: machine, millisecond, number and process', () => {
  const clock = { now: () => new Date(1_697_001_290_085) }
  const traceIds = openTraceIds({ machine: '21bb5edf', process: '3bfb', clock })
  expect(traceIds()).toBe('21bb5edf1697001290085000013bfb')
  expect(traceIds()).toBe('21bb5edf1697001290085000023bfb')
})
