// The house rules of CONTRIBUTING.md, as far as a program can see them. What the linter, the
// formatter and the type check know already is left to them.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { exceptions } from './tidy/exceptions.ts'
import {
  declaredOnly,
  downwardOnly,
  type House,
  indexOnly,
  relativeInside,
} from './tidy/imports.ts'
import * as rules from './tidy/rules.ts'
import { readSources, type Rule } from './tidy/sources.ts'

interface Manifest {
  readonly name: string
  readonly workspaces?: readonly string[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly exports?: Readonly<Record<string, unknown>>
}

interface Lockfile {
  readonly packages: Readonly<
    Record<string, Pick<Manifest, 'dependencies'> & { optionalDependencies?: object }>
  >
}

function readText(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
}

function readManifest(path: string): Manifest {
  return JSON.parse(readText(path)) as Manifest
}

function readHouse(): House {
  const { workspaces = [], devDependencies = {} } = readManifest('package.json')
  const floors = workspaces.map((folder) => {
    const { name, dependencies = {}, exports = {} } = readManifest(`${folder}/package.json`)
    const sideDoors = Object.keys(exports).flatMap((path) =>
      path === '.' ? [] : [path.replace('.', name)],
    )
    return { folder, name, dependencies: Object.keys(dependencies), sideDoors }
  })
  return { floors, toolDependencies: Object.keys(devDependencies) }
}

const house = readHouse()
const sources = readSources()

test.each<[fact: string, rule: Rule]>([
  ['imports go down, in the order of the workspaces', downwardOnly(house)],
  ['only declared dependencies are imported', declaredOnly(house)],
  ['a package is imported through its index', indexOnly(house)],
  ['relative imports stay in their package', relativeInside(house)],
  ['a file has 300 lines at most', rules.shortFiles],
  ['a function has 60 lines at most', rules.shortFunctions],
  ['a line has 100 characters at most', rules.shortLines],
  ['time, chance and environment come in as arguments', rules.effectsAtTheEdge],
  ['SQL does not ask for the time', rules.noSqlClock],
  ['exports have names', rules.namedExportsOnly],
  ['nothing is of type any', rules.noAny],
  ['file names say what is in the file', rules.tellingNames],
  ['nothing is left for later', rules.noLeftovers],
  ['nothing speaks of what a reader does not have', rules.nothingPrivate],
])('%s', (fact, rule) => {
  const excepted = exceptions[fact] ?? {}
  const findings = sources.flatMap((source) => rule(source))
  const broken = findings.filter(({ path }) => !(path in excepted))
  expect(broken.map(({ path, line, problem }) => `${path}:${line} ${problem}`)).toEqual([])
  const unused = Object.keys(excepted).filter((path) => !findings.some((one) => one.path === path))
  expect(unused, 'exceptions that are no longer needed').toEqual([])
})

test('the lockfile names the packages of every platform, or npm ci fails on the others', () => {
  const { packages } = JSON.parse(readText('package-lock.json')) as Lockfile
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const missing = Object.entries(packages).flatMap(
    ([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !locked.has(name))
        .map((name) => `${path} needs ${name}`),
  )
  expect(missing).toEqual([])
})

test('the rules look at the whole house', () => {
  const paths = sources.map(({ path }) => path)
  for (const { folder } of house.floors) {
    expect(paths.filter((path) => path.startsWith(`${folder}/src/`))).not.toEqual([])
  }
  expect(paths).toEqual(expect.arrayContaining(['tests/tidy.test.ts', 'tools/test.ts', '.ci/run']))
})
