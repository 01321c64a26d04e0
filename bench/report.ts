// What a bench says: for people a table, for programs the same as JSON.
import type { Row } from './rounds.ts'

/** A ratio inside one run, the only thing that can be compared between machines. */
export interface Ratio {
  readonly value: number
  /** What it is a multiple of, or a number of: `S`, `p50`, `MB`. */
  readonly of: string
  readonly target?: Target
}

export interface Target {
  /** Its number in docs/speed.md. */
  readonly id: string
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Line {
  readonly name: string
  /** By heading, which ends in its unit. */
  readonly figures: Readonly<Record<string, number>>
  readonly ratios: readonly Ratio[]
}

export interface Section {
  readonly name: string
  readonly title: string
  /** What was done, in sentences. */
  readonly head: readonly string[]
  readonly lines: readonly Line[]
  /** What a reader of the figures has to know. */
  readonly notes: readonly string[]
  /** Wrong answers, books that do not balance, counts that do not match: the run has failed. */
  readonly wrong: readonly string[]
}

/** A row of interleaved rounds as a line. */
export function lineOf(row: Row, ratios: readonly Ratio[] = []): Line {
  const { name, perSecond, perSecondMin, perSecondMax, p50Ms, p99Ms, extra } = row
  const figures = {
    'per s': perSecond,
    least: perSecondMin,
    most: perSecondMax,
    ...(Number.isNaN(p50Ms) ? {} : { 'p50 ms': p50Ms, 'p99 ms': p99Ms }),
    ...extra,
  }
  return { name, figures, ratios }
}

const isMet = ({ value, target }: Ratio): boolean =>
  value >= (target?.atLeast ?? -Infinity) && value <= (target?.atMost ?? Infinity)

/** The section as a table. */
export function renderSection({ title, head, lines, notes, wrong }: Section): string {
  const headings = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))]
  const rows = lines.map(({ name, figures, ratios }) => [
    name,
    ...headings.map((heading) => renderFigure(figures[heading])),
    ratios.map(renderRatio).join('; '),
  ])
  return [
    `\n${title}\n${'='.repeat(title.length)}`,
    ...head,
    '',
    ...alignColumns([['', ...headings, 'ratios'], ...rows]),
    ...notes.map((note) => `\n${note}`),
    ...wrong.map((what) => `\nWRONG: ${what}`),
  ].join('\n')
}

/** The first and the last column begin on the left, figures end on the right. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const last = (rows[0]?.length ?? 0) - 1
  const widths = Array.from({ length: last + 1 }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 0 || column === last ? cell.padEnd(width) : cell.padStart(width)
      })
      .join('  ')
      .trimEnd(),
  )
}

function renderFigure(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

function renderRatio(ratio: Ratio): string {
  const { value, of, target } = ratio
  const text = `${renderFigure(value)} ${of}`
  if (!target) return text
  const { id, atLeast, atMost } = target
  const limit = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
  return `${text} (${id}: ${limit}, ${isMet(ratio) ? 'met' : 'MISSED'})`
}
