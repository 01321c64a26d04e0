// `npm test`: everything that proves the house, one count at the end. Words after `npm test --`
// are handed to Vitest, to run some files only.

import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from './commands.ts'
import { countReport, type Counts } from './count-report.ts'

/** The oldest PostgreSQL that the database tests must pass on, where Debian has installed it. */
const oldestPostgres = process.env['HONGBAO_TEST_BINARIES'] ?? '/usr/lib/postgresql/15/bin'
const reports = '.test-results'

const filters = process.argv.slice(2)
await rm(reports, { recursive: true, force: true })
await mkdir(reports, { recursive: true })

const counts: Counts[] = [await checkTypes(), await runVitest('all', filters)]
if (filters.length === 0 && existsSync(join(oldestPostgres, 'postgres'))) {
  const databaseTests = ['packages/database/', 'packages/ledger/']
  counts.push(await runVitest('oldest-postgres', databaseTests, oldestPostgres))
}

const sum = (pick: (one: Counts) => number) => counts.reduce((total, one) => total + pick(one), 0)
const [passed, failed, skipped] = [
  sum((one) => one.passed),
  sum((one) => one.failed),
  sum((one) => one.skipped),
]
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)

/** A type error is a failure like any other; types that fit are no test that passed. */
async function checkTypes(): Promise<Counts> {
  const codes = [await runTool('tsc', ['-p', '.']), await runTool('tsc', ['-p', 'packages/web'])]
  const isFine = codes.every((code) => code === 0)
  return { passed: 0, failed: isFine ? 0 : 1, skipped: 0 }
}

async function runVitest(name: string, only: readonly string[], binaries = ''): Promise<Counts> {
  const report = join(reports, `${name}.json`)
  if (binaries) console.log(`The database tests again, on ${binaries}`)
  const { HONGBAO_TEST_DATABASE: _, ...environment } = process.env
  const exitCode = await runTool(
    'vitest',
    ['run', ...only, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { ...environment, HONGBAO_TEST_BINARIES: binaries },
  )
  const text = await readFile(report, 'utf8').catch(() => '')
  return countReport(text, exitCode)
}
