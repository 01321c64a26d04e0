// `npm run check`: types, lint, format and unused code. All of them report before it fails.

import { runTool } from './commands.ts'

const checks: readonly (readonly [command: string, ...parameters: string[]])[] = [
  ['tsc', '-p', '.'],
  ['tsc', '-p', 'packages/web'],
  ['oxlint', '--type-aware', '--deny-warnings'],
  ['oxfmt', '--check', '.'],
  ['knip'],
]

const failed: string[] = []
for (const [command, ...parameters] of checks) {
  console.log(`\n> ${[command, ...parameters].join(' ')}`)
  if ((await runTool(command, parameters)) !== 0) failed.push(command)
}

console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
