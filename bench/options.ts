// What `npm run bench` was asked for.
import { parseArgs } from 'node:util'

export const sectionNames = ['machine', 'engine', 'sdk', 'http', 'size', 'house'] as const
export type SectionName = (typeof sectionNames)[number]

export interface Options {
  readonly sections: readonly SectionName[]
  readonly isQuick: boolean
  /** More batch sizes of the engine. */
  readonly isFull: boolean
  /** Where the figures go as JSON. */
  readonly json: string | undefined
  /** Gateways run under the CPU profiler; their figures are not to be compared with others. */
  readonly isProfiled: boolean
  /** Turns of everybody that count; the first one is not among them. */
  readonly rounds: number
  /** Of one turn. */
  readonly lapMs: number
  /** Numbers of gateway processes to look at, side by side. */
  readonly workers: readonly number[]
  readonly sizes: Sizes
}

/** How much there is to work on. */
export interface Sizes {
  readonly people: number
  readonly packets: number
  /** Different operations that are asked about, or repeated. */
  readonly settled: number
  /** Stored operations, few and many. */
  readonly stored: readonly [number, number]
  readonly idleMs: number
}

const sizes: Sizes = {
  people: 10_000,
  packets: 5_000,
  settled: 10_000,
  stored: [10_000, 1_000_000],
  idleMs: 20_000,
}

const quickSizes: Sizes = {
  people: 500,
  packets: 200,
  settled: 500,
  stored: [500, 20_000],
  idleMs: 3_000,
}

export const usage = `npm run bench -- [section …] [options]

Sections, all of them unless named: ${sectionNames.join(', ')}.

  --quick           three short rounds on small tables: for a glance, not for comparing
  --full            more batch sizes of the engine
  --json <file>     writes all figures as JSON
  --profile         runs the gateways under the CPU profiler and prints where their time goes
  --workers <list>  gateway processes to compare, as 1,2
  --rounds <n>      rounds that count, instead of 5 (--quick: 3)
  --lap <ms>        length of one turn, instead of 3000 (--quick: 1000)`

/** Reads the command line. Throws an Error with a sentence for people. */
export function readOptions(words: readonly string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      json: { type: 'string' },
      workers: { type: 'string', default: '1,2' },
      rounds: { type: 'string' },
      lap: { type: 'string' },
    },
  })
  if (values.help) return 'help'
  const isQuick = values.quick
  return {
    sections: positionals.length === 0 ? sectionNames : positionals.map(sectionNamed),
    isQuick,
    isFull: values.full,
    json: values.json,
    isProfiled: values.profile,
    rounds: wholeNumber('rounds', values.rounds ?? (isQuick ? '3' : '5')),
    lapMs: wholeNumber('lap', values.lap ?? (isQuick ? '1000' : '3000')),
    workers: values.workers.split(',').map((text) => wholeNumber('workers', text)),
    sizes: isQuick ? quickSizes : sizes,
  }
}

function sectionNamed(text: string): SectionName {
  const name = sectionNames.find((one) => one === text)
  if (name) return name
  throw new Error(`There is no section "${text}". Sections: ${sectionNames.join(', ')}.`)
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) && value > 0) return value
  throw new Error(`--${name} is "${text}": say a whole number above 0.`)
}
