// A rule that never fires proves nothing: each one is shown code that breaks it and code that does
// not.

import { expect, test } from 'vitest'
import { declaredOnly, downwardOnly, type House, indexOnly, relativeInside } from './imports.ts'
import * as rules from './rules.ts'
import { sourceOf, type Rule } from './sources.ts'

const house: House = {
  floors: [
    {
      folder: 'packages/low',
      name: '@hongbao/low',
      dependencies: ['driver'],
      sideDoors: ['@hongbao/low/json'],
    },
    { folder: 'packages/high', name: '@hongbao/high', dependencies: ['@hongbao/low'] },
  ],
  toolDependencies: ['vitest'],
}

const inLow = 'packages/low/src/deep/x.ts'
const inHigh = 'packages/high/src/x.ts'

type Case = readonly [rule: Rule, path: string, text: string, lines: readonly number[]]

const imports: readonly Case[] = [
  [downwardOnly(house), inLow, `import { a } from '@hongbao/high'`, [1]],
  [downwardOnly(house), inLow, `\nexport * from '@hongbao/high'`, [2]],
  [downwardOnly(house), inLow, `const a = await import('@hongbao/high')`, [1]],
  [downwardOnly(house), inLow, `import type {\n  A,\n} from '@hongbao/high'`, [3]],
  [downwardOnly(house), inLow, `import { a } from '@hongbao/low'`, [1]],
  [downwardOnly(house), inHigh, `import { a } from '@hongbao/low'`, []],
  [downwardOnly(house), 'packages/low/test/x.test.ts', `import { a } from '@hongbao/low'`, []],
  [downwardOnly(house), inLow, `const text = "import a from '@hongbao/high'"`, []],
  [declaredOnly(house), inLow, `import a from 'driver/deep'`, []],
  [declaredOnly(house), inHigh, `import a from 'driver'`, [1]],
  [declaredOnly(house), inHigh, `import { test } from 'vitest'`, [1]],
  [declaredOnly(house), 'packages/high/src/x.test.ts', `import { test } from 'vitest'`, []],
  [declaredOnly(house), inHigh, `import fs from 'fs'\nimport os from 'node:os'`, [1]],
  [indexOnly(house), inHigh, `import { a } from '@hongbao/low/src/a.ts'`, [1]],
  [indexOnly(house), inHigh, `import { a } from '@hongbao/low'`, []],
  [indexOnly(house), inHigh, `import { a } from '@hongbao/low/json'`, []],
  [relativeInside(house), inLow, `import { a } from '../../test/a.ts'`, []],
  [relativeInside(house), inLow, `import { a } from '../../../high/src/a.ts'`, [1]],
  [relativeInside(house), inLow, `import { a } from '../../../../tools/a.ts'`, [1]],
  [relativeInside(house), 'packages/low/test/x.test.ts', `import '../../../tools/a.ts'`, []],
  [relativeInside(house), 'tests/x.test.ts', `import '../packages/low/src/a.ts'`, [1]],
]

const longFunction = (start: string, indent = '') =>
  `${indent}${start}\n${`${indent}  step()\n`.repeat(60)}${indent}}\n`

const sizes: readonly Case[] = [
  [rules.shortFiles, 'a.ts', 'line\n'.repeat(301), [301]],
  [rules.shortFiles, 'a.ts', 'line\n'.repeat(300), []],
  [rules.shortLines, 'a.ts', `ok\n// ${'字'.repeat(98)}`, [2]],
  [rules.shortLines, 'a.ts', `// ${'字'.repeat(97)}`, []],
  [rules.shortLines, 'a.ts', `// https://opendocs.alipay.com/${'x'.repeat(99)}`, []],
  [rules.shortFunctions, 'a.ts', longFunction('export function a({ b }: B): C {'), [1]],
  [rules.shortFunctions, 'a.ts', longFunction('export function a({\n  b,\n}: B): C {'), [1]],
  [rules.shortFunctions, 'a.ts', longFunction('const a = async (b) => {', '  '), [1]],
  [rules.shortFunctions, 'a.ts', longFunction('async stop(): Promise<void> {', '    '), [1]],
  [rules.shortFunctions, 'a.ts', longFunction("test('a', async () => {"), [1]],
  [rules.shortFunctions, 'a.ts', longFunction("describe('a', () => {"), []],
  [rules.shortFunctions, 'a.ts', longFunction('for (const a of list) {'), []],
  [rules.shortFunctions, 'a.ts', `function a() {\n${'  b()\n'.repeat(58)}}\n`, []],
]

const contents: readonly Case[] = [
  [rules.effectsAtTheEdge, inLow, 'a()\nconst now = Date.now()', [2]],
  [rules.effectsAtTheEdge, inLow, 'const now = new Date()', [1]],
  [rules.effectsAtTheEdge, inLow, 'const then = new Date(now)', []],
  [rules.effectsAtTheEdge, inLow, 'const id = randomUUID() + Math.random()', [1, 1]],
  [rules.effectsAtTheEdge, inLow, `const home = process.env['HOME']`, [1]],
  [rules.effectsAtTheEdge, inLow, `// Date.now() is not for us\nconst a = 'Math.random'`, []],
  [rules.effectsAtTheEdge, 'app/src/config.ts', 'process.env', []],
  [rules.noSqlClock, inLow, 'await sql`\n  update a set at = now()`', [2]],
  [rules.noSqlClock, inLow, 'await sql`select CURRENT_TIMESTAMP, ${now()}`', [1]],
  [rules.noSqlClock, inLow, 'const at = now() // not now() in SQL', []],
  [rules.noSqlClock, 'packages/low/src/1.sql', '-- no now() here\ndefault now()', [2]],
  [rules.namedExportsOnly, inLow, 'export default function a() {}', [1]],
  [rules.namedExportsOnly, 'vitest.config.ts', 'export default {}', []],
  [rules.noAny, inLow, 'function a(b: any, c: Map<string, any>, d: any[]) {}', [1, 1, 1]],
  [rules.noAny, inLow, 'const a = b as any', [1]],
  [rules.noAny, inLow, 'sql`where id = any(${ids})`; Promise.any(all) // any: any', []],
  [rules.tellingNames, 'packages/low/src/string-utils.ts', '', [1]],
  [rules.tellingNames, 'packages/low/src/common/a.ts', '', [1]],
  [rules.tellingNames, 'packages/low/src/data.ts', '', [1]],
  [rules.tellingNames, 'packages/low/src/groupCommit.ts', '', [1]],
  [rules.tellingNames, 'packages/low/src/group-commit.test.ts', '', []],
  [rules.noLeftovers, 'README.md', ['fine\nTO', 'DO later'].join(''), [2]],
  [rules.noLeftovers, 'README.md', 'todo lists are fine', []],
  [rules.nothingPrivate, 'README.md', ['see /', 'work/notes.md'].join(''), [1]],
  [rules.nothingPrivate, 'a.ts', ["import '../../", "shared/a.ts'"].join(''), [1]],
  [rules.nothingPrivate, 'README.md', 'packages/work/x is no such folder', []],
]

const cases = [...imports, ...sizes, ...contents].map((one) => {
  const [, path, text, lines] = one
  const begin = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
  return [`${lines.length > 0 ? 'found' : 'fine'} in ${path}: ${begin}`, one] as const
})

test.each(cases)('%s', (_, [rule, path, text, lines]) => {
  expect(rule(sourceOf(path, text)).map(({ line }) => line)).toEqual(lines)
})

test('code and text are told apart, however they are nested', () => {
  const { code, strings } = sourceOf(
    'a.ts',
    [
      'a = `one ${b(`two ${c}`, { d })} three` / 2 // four',
      "e = /[/`]five/.test('six') /* seven */ + g",
    ].join('\n'),
  )
  expect(code.replaceAll(/\s+/g, ' ')).toBe(
    `a = \` b(\` c \`, { d }) \` / 2 e = .test('   ') + g`.replaceAll(/\s+/g, ' '),
  )
  expect(strings.replaceAll(/\s+/g, ' ').trim()).toBe("`one ${ `two ${ }` } three` 'six'")
})
