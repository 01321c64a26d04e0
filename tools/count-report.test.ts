// Goal: a run is never counted as fine when anything in it was not.

import { expect, test } from 'vitest'
import { countReport } from './count-report.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

const report = (passed: number, failed: number, testResults: readonly object[]) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 2,
    testResults,
  })

test('what passed, failed and was skipped is counted', () => {
  const text = report(2, 1, [file('failed', 'passed', 'failed'), file('passed', 'passed')])
  expect(countReport(text, 1)).toEqual({ passed: 2, failed: 1, skipped: 3 })
})

test('a file that could not be loaded is a failure, beside those of its neighbours', () => {
  const text = report(1, 1, [file('failed'), file('failed', 'passed', 'failed')])
  expect(countReport(text, 1)).toEqual({ passed: 1, failed: 2, skipped: 3 })
})

test('an error outside of a test is a failure, although every test passed', () => {
  expect(countReport(report(1, 0, [file('passed', 'passed')]), 1)).toMatchObject({ failed: 1 })
  expect(countReport(report(1, 0, [file('passed', 'passed')]), 0)).toMatchObject({ failed: 0 })
})

test('no tests, and no report, are a failure', () => {
  expect(countReport(report(0, 0, []), 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(countReport('', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})
