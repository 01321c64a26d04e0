// The floors: who may import from whom.

import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path/posix'
import { isTypeScript, lineAt, type Finding, type Rule, type Source } from './sources.ts'

/** A workspace of package.json, in floor order. */
export interface Floor {
  /** Its folder, such as packages/ledger. */
  readonly folder: string
  /** Its name, such as @hongbao/ledger. */
  readonly name: string
  readonly dependencies: readonly string[]
  /** What it may be imported by besides its name, such as `@hongbao/gateway/json`. */
  readonly sideDoors?: readonly string[]
}

/** The house as package.json describes it. */
export interface House {
  readonly floors: readonly Floor[]
  /** What the root installs for tests and tools. */
  readonly toolDependencies: readonly string[]
}

interface Import {
  readonly line: number
  readonly specifier: string
}

const importPattern = /(?:\bfrom|\bimport|\bimport\()\s*(['"])/g

/** The imports and re-exports of a file, types and dynamic ones too. */
function importsOf({ code, text }: Source): Import[] {
  return [...code.matchAll(importPattern)].map((match) => {
    const start = match.index + match[0].length
    const end = code.indexOf(match[1] ?? "'", start)
    return { line: lineAt(text, start), specifier: text.slice(start, end) }
  })
}

function eachImport(source: Source, judge: (specifier: string) => string | undefined): Finding[] {
  if (!isTypeScript(source)) return []
  return importsOf(source).flatMap(({ line, specifier }) => {
    const problem = judge(specifier)
    return problem ? [{ path: source.path, line, problem }] : []
  })
}

function floorOf({ floors }: House, path: string): Floor | undefined {
  return floors.find(({ folder }) => path.startsWith(`${folder}/`))
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.includes('/test/')
}

/** The package a bare specifier names: `a/b` is in `a`, `@a/b/c` in `@a/b`. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

function isBare(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('node:')
}

/** A package imports only from packages above it in the list of workspaces. */
export function downwardOnly(house: House): Rule {
  return (source) => {
    const own = floorOf(house, source.path)
    if (!own) return []
    return eachImport(source, (specifier) => {
      const other = house.floors.findIndex(({ name }) => name === packageOf(specifier))
      const isDown = other < house.floors.indexOf(own)
      // A test may come in by the front door of the package it tests.
      const isOwnDoor = isTest(source.path) && specifier === own.name
      return isDown || isOwnDoor
        ? undefined
        : `${own.name} may not import ${specifier}: it stands above`
    })
  }
}

/** What is imported stands in the package's own package.json; tests may use the root's tools. */
export function declaredOnly(house: House): Rule {
  return (source) =>
    eachImport(source, (specifier) => {
      if (specifier.startsWith('node:')) return undefined
      if (!isBare(specifier)) return undefined
      const name = packageOf(specifier)
      if (builtinModules.includes(name)) return `write node:${specifier}`
      const own = floorOf(house, source.path)
      const isInside = own && !isTest(source.path)
      const ofTools = isInside ? [] : [...house.toolDependencies, own?.name]
      const ofHouse = own ? own.dependencies : house.floors.map((floor) => floor.name)
      const isDeclared = [...ofTools, ...ofHouse].includes(name)
      return isDeclared ? undefined : `${name} is not declared in package.json`
    })
}

/** Nobody imports past another package's index. */
export function indexOnly(house: House): Rule {
  const names = house.floors.map(({ name }) => name)
  const sideDoors = new Set(house.floors.flatMap((floor) => floor.sideDoors ?? []))
  return (source) =>
    eachImport(source, (specifier) => {
      const name = packageOf(specifier)
      const isDeep = names.includes(name) && name !== specifier && !sideDoors.has(specifier)
      return isDeep ? `${specifier} goes past the index of ${name}` : undefined
    })
}

/** Relative imports stay in their package; tests may also use what tools/ offers them. */
export function relativeInside(house: House): Rule {
  return (source) => {
    const own = floorOf(house, source.path)?.folder ?? source.path.split('/')[0] ?? ''
    return eachImport(source, (specifier) => {
      if (!specifier.startsWith('.')) return undefined
      const target = join(dirname(source.path), specifier)
      const mayUseTools = isTest(source.path) || own === 'tests' || own === 'bench'
      if (target.startsWith(`${own}/`) || !source.path.includes('/')) return undefined
      if (mayUseTools && target.startsWith('tools/')) return undefined
      return `${specifier} leaves ${own}`
    })
  }
}
