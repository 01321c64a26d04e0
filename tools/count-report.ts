// Reads what Vitest says about a run. It is not believed when it says that nothing went wrong.

/** What came of the tests of a run. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * The counts of a run, from Vitest's JSON report and its exit code. A file that could not be
 * loaded, an error outside of a test, a missing report and a run without tests are failures too.
 */
export function countReport(text: string, exitCode: number): Counts {
  if (text === '') return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(text) as VitestReport
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = report.numPassedTests
  const skipped = report.numPendingTests + report.numTodoTests
  const failed = report.numFailedTests + brokenFiles.length
  const mustFail = exitCode !== 0 || passed === 0
  return { passed, failed: mustFail ? Math.max(failed, 1) : failed, skipped }
}
