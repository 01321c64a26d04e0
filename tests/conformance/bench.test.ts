// `npm run bench` works, on the smallest scale there is: all calls are answered and true, and every
// target has its ratio. What the figures are is nobody's business here.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** What this test reads of the figures. */
interface Line {
  readonly figures: Readonly<Record<string, number>>
  readonly ratios: readonly { readonly value: number; readonly target?: { readonly id: string } }[]
}

interface Section {
  readonly name: string
  readonly title: string
  readonly lines: readonly Line[]
  readonly wrong: readonly string[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hongbao-bench-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function runBench(...words: readonly string[]) {
  const json = join(folder, 'figures.json')
  const parameters = ['bench/main.ts', ...words, '--quick', '--json', json]
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, complaints] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  const { sections } = JSON.parse(await readFile(json, 'utf8')) as { sections: Section[] }
  return { exitCode: child.exitCode, printed, complaints, sections }
}

const targetsOf = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ ratios }) => ratios.flatMap(({ target }) => target?.id ?? []))

test('the smallest bench of engine and gateway ends with everything proven', async () => {
  const words = ['http', 'engine', '--lap', '50', '--rounds', '1', '--workers', '1']
  const { exitCode, printed, complaints, sections } = await runBench(...words)
  expect(sections.flatMap(({ wrong }) => wrong)).toEqual([])
  expect({ exitCode, complaints }).toMatchObject({ exitCode: 0 })
  expect(sections.map(({ name }) => name)).toEqual(['http', 'http-settled', 'engine'])
  const lines = sections.flatMap((section) => section.lines)
  expect(lines.map(({ figures }) => figures['per s'])).not.toContain(0)
  expect(new Set(targetsOf(lines))).toEqual(new Set(['T1', 'T1n', 'T2', 'T3']))
  const values = lines.flatMap(({ ratios }) => ratios.map(({ value }) => value))
  expect(values.filter((value) => !(value >= 0))).toEqual([])
  for (const { title } of sections) expect(printed).toContain(`\n${title}\n===`)
}, 300_000)
