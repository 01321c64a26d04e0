// Runs a block of a page as its reader would, against a house of the test's own.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { TestHouse } from '../../house.ts'
import { rootFolder, type Step } from './read-page.ts'

/** The text with the addresses and the folder of this house in place of the usual ones. */
export const moveInto = (house: TestHouse, text: string): string =>
  text
    .replaceAll('http://127.0.0.1:8300', house.endpoint)
    .replaceAll('http://127.0.0.1:8301', house.merchant)
    .replaceAll('.hongbao/', `${house.home}/`)

/** What the block prints. Rejects, with all it has said, when it ends with anything but 0. */
export async function runStep(step: Step, house: TestHouse): Promise<string> {
  const program = moveInto(house, step.text)
  const isShell = step.language === 'sh'
  const [command, ...parameters] = isShell
    ? ['bash', '-euo', 'pipefail', '-s']
    : [process.execPath, '--conditions=@hongbao/source', '--input-type=module-typescript', '-']
  const child = spawn(command, parameters, {
    cwd: rootFolder,
    env: { ...process.env, HONGBAO_HOME: house.home },
  })
  child.stdin.end(program)
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[code: number | null]>,
  ])
  if (code === 0) return said
  throw new Error(`line ${step.line} ended with ${code}:\n${said}\n${complained}`)
}

/**
 * What came out, with everything covered that the page leaves open: `…` stands for any text, and as
 * the last member of a list for all that follow. Equal to `expected` when the page is right.
 */
export function coverOpen(actual: unknown, expected: unknown): unknown {
  if (typeof actual === 'string' && typeof expected === 'string') {
    return patternOf(expected).test(actual) ? expected : actual
  }
  if (Array.isArray(actual) && Array.isArray(expected)) {
    const shown = expected.at(-1) === '…' ? expected.slice(0, -1) : expected
    const covered = actual.map((member, index) => coverOpen(member, expected[index]))
    return shown.length === expected.length || covered.length < shown.length
      ? covered
      : [...covered.slice(0, shown.length), '…']
  }
  if (!isObject(actual) || !isObject(expected)) return actual
  const entries = Object.entries(actual)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, coverOpen(value, expected[name])]),
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function patternOf(text: string): RegExp {
  const parts = text.split('…').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 's')
}
