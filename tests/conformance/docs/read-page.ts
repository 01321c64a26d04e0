// A page of Markdown as the tests see it: its blocks of code, its tables and its links.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../../', import.meta.url)

/** Where the repository is, for programs to be run in. */
export const rootFolder = fileURLToPath(root)

/** A fenced block. */
export interface Block {
  /** Of its fence, from 1. */
  readonly line: number
  /** `sh`, `ts`, `json`, `text` … */
  readonly language: string
  readonly text: string
  /** From a comment in front of it, `<!-- not run: … -->`. */
  readonly whyNotRun: string | undefined
  /** The text of the page behind it. */
  readonly after: string
}

/** A command or program of a page, and what it prints. */
export interface Step extends Block {
  /** The block that follows at once, when it is of `json` or `text`. */
  readonly output: Block | undefined
}

export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8')

const blockPattern = /(?:<!-- not run: (.+?) -->\n)?^```(\w+)\n(.*?)^```$/gms

/** Every block of a page, in order. */
export function readBlocks(text: string): Block[] {
  return [...text.matchAll(blockPattern)].map((match) => ({
    line: lineAt(text, match.index + match[0].indexOf('```')),
    whyNotRun: match[1],
    language: match[2] ?? '',
    text: match[3] ?? '',
    after: text.slice(match.index + match[0].length),
  }))
}

/** The blocks of `sh` and `ts` that are run, each with what it prints. */
export function readSteps(text: string): Step[] {
  const blocks = readBlocks(text)
  return blocks.flatMap((block, index) => {
    if (!['sh', 'ts'].includes(block.language) || block.whyNotRun !== undefined) return []
    const hasOutput = /^\s*```(json|text)\n/.test(block.after)
    return [{ ...block, output: hasOutput ? blocks[index + 1] : undefined }]
  })
}

export interface Table {
  /** The nearest heading above it. */
  readonly heading: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const tablePattern = /^(\|.*)\n\| ?:?---.*\n((?:\|.*\n)*)/gm

/** Every table of a page, in order. */
export function readTables(text: string): Table[] {
  const page = withoutBlocks(text)
  return [...page.matchAll(tablePattern)].map((match) => ({
    heading:
      page
        .slice(0, match.index)
        .match(/^#+ .+$/gm)
        ?.at(-1)
        ?.replace(/^#+ /, '') ?? '',
    head: cellsOf(match[1] ?? ''),
    rows: (match[2] ?? '').trimEnd().split('\n').map(cellsOf),
  }))
}

/** The table under a heading. */
export function readTable(text: string, heading: string): Table {
  const table = readTables(text).find((one) => one.heading === heading)
  if (!table) throw new Error(`no table under "${heading}"`)
  return table
}

/** A bar within a cell is written `\|`. */
const cellsOf = (line: string): string[] =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))

/** What stands between backticks when it is all of a cell. */
export const codeIn = (cell: string | undefined): string | undefined =>
  /^`([^`]+)`$/.exec(cell ?? '')?.[1]

/** Targets of links to other files and places of the repository, as written. */
export function readLinks(text: string): string[] {
  const links = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
  return links.map(([, target = '']) => target).filter((target) => !/^https?:/.test(target))
}

/** Names by which a heading is linked to, as GitHub makes them. */
export function readAnchors(text: string): string[] {
  const headings = [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)]
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
}

const withoutBlocks = (text: string): string =>
  text.replaceAll(blockPattern, (block) => block.replaceAll(/[^\n]/g, ' '))

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length
