// The files of the repository, read once, and what the rules need to know about each.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { viewsOf, type Views } from './views.ts'

/** A text file of the repository. */
export interface Source extends Views {
  /** From the root of the repository, with slashes. */
  readonly path: string
  readonly text: string
}

/** A broken rule: the line counts from 1. */
export interface Finding {
  readonly path: string
  readonly line: number
  readonly problem: string
}

/** A rule looks at one file at a time. */
export type Rule = (source: Source) => Finding[]

const root = fileURLToPath(new URL('../..', import.meta.url))
const notOurs = new Set(['node_modules', 'dist', 'coverage'])
const notText = /\.(png|jpe?g|ico|woff2?|ttf|pdf|zip|gz|tgz|bin|tsbuildinfo)$/

/** A source from its text; `code` and `strings` are the whole text where it is not TypeScript. */
export function sourceOf(path: string, text: string): Source {
  const isCode = /\.(ts|tsx|cjs|mjs|js)$/.test(path)
  return { path, text, ...(isCode ? viewsOf(text) : { code: text, strings: text }) }
}

/** Every text file of ours; generated, installed and hidden folders are left out, `.ci` is not. */
export function readSources(): Source[] {
  return [...walk('')].map((path) => sourceOf(path, readFileSync(join(root, path), 'utf8')))
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) {
      const isHidden = entry.name.startsWith('.') && entry.name !== '.ci'
      if (!isHidden && !notOurs.has(entry.name)) yield* walk(path)
    } else if (entry.isFile() && !notText.test(entry.name)) {
      yield path
    }
  }
}

/** A finding for every match of the pattern; `view` is the part of the file that is searched. */
export function matches(
  source: Source,
  view: keyof Views | 'text',
  pattern: RegExp,
  problem: (match: string) => string,
): Finding[] {
  const found = source[view].matchAll(new RegExp(pattern, 'g' + pattern.flags.replace('g', '')))
  return [...found].map((match) => ({
    path: source.path,
    line: lineAt(source.text, match.index),
    problem: problem(match[0].trim()),
  }))
}

/** The line, from 1, of a place in the text. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

export function isTypeScript({ path }: Source): boolean {
  return path.endsWith('.ts') || path.endsWith('.tsx')
}

/** Tests, and what only tests and people at their desk start. */
export function isAtTheEdge({ path }: Source): boolean {
  return !path.startsWith('packages/') || path.endsWith('.test.ts') || path.includes('/test/')
}
