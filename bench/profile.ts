// Where a gateway's event loop spends its time: CPU profiles of its processes, cut to the laps in
// which each kind of call was made. RSA signatures are made on the thread pool and do not show.
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const shown = 25

/** A lap: on the monotonic clock, which is also the profiler's. */
export interface Span {
  readonly name: string
  /** Nanoseconds. */
  readonly begin: bigint
  readonly end: bigint
  readonly calls: number
  /** Processor time of the event loops, in microseconds. */
  readonly loopUs: number
}

export interface Profile {
  /** Where Node writes the profiles when a process ends. */
  readonly folder: string
  ran(span: Span): void
  /** By kind of call, the functions that cost most. For after the processes' end. */
  render(): Promise<string[]>
}

/** The part of Chrome's format that is needed. Times are microseconds. */
interface CpuProfile {
  readonly startTime: number
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Profiles go below `.cache/`, to be opened with a browser's developer tools, too. */
export async function openProfile(name: string): Promise<Profile> {
  const day = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const folder = fileURLToPath(new URL(`.cache/profiles/${day}-${name}`, root))
  await mkdir(folder, { recursive: true })
  const spans = new Map<string, Span[]>()
  return {
    folder,
    ran: (span) => void spans.set(span.name, [...(spans.get(span.name) ?? []), span]),
    async render() {
      const profiles = await readProfiles(folder)
      const kinds = [...spans].map(([kind, laps]) => renderKind(kind, laps, profiles))
      return [`Profiles are in ${folder}`, ...kinds]
    },
  }
}

async function readProfiles(folder: string): Promise<CpuProfile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'))
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as CpuProfile),
  )
}

/**
 * The profiler knows what was going on when, not whether the processor was ours: where others share
 * it, its times are too long. So they are scaled to the processor time that the system counted.
 */
function renderKind(kind: string, laps: readonly Span[], profiles: readonly CpuProfile[]): string {
  const calls = sumOf(laps.map((lap) => lap.calls))
  const functions = new Map<string, number>()
  for (const profile of profiles) addSelfTimes(functions, profile, laps)
  functions.delete('(idle)')
  const sampledUs = sumOf(functions.values())
  const countedUs = sumOf(laps.map((lap) => lap.loopUs)) || sampledUs
  const places = new Map<string, number>()
  for (const [name, us] of functions) addTo(places, placeOf(name), us)
  const table = (entries: Map<string, number>) =>
    [...entries]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, shown)
      .map(
        ([name, us]) =>
          `${((us / sampledUs) * (countedUs / calls)).toFixed(2).padStart(9)}  ${name}`,
      )
  return [
    `${kind}: ${(countedUs / calls).toFixed(1)} µs a call on the event loop, of ${calls} calls`,
    ' in µs a call, by place:',
    ...table(places),
    ' by function, without what it calls:',
    ...table(functions),
  ].join('\n')
}

/** Microseconds per function, within the laps. */
function addSelfTimes(
  times: Map<string, number>,
  { startTime, nodes, samples, timeDeltas }: CpuProfile,
  laps: readonly Span[],
): void {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  let at = startTime
  samples.forEach((id, n) => {
    const us = timeDeltas[n] ?? 0
    at += us
    const ns = BigInt(at) * 1000n
    if (laps.some(({ begin, end }) => ns >= begin && ns < end))
      addTo(times, names.get(id) ?? '', us)
  })
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][0]['callFrame']): string {
  if (!url) return functionName || '(native)'
  const path = url.replace(root.href, '')
  return `${functionName || '(anonymous)'} ${path}:${lineNumber + 1}`
}

/** A package, one of Node's own modules, or one of V8's own doings. */
function placeOf(name: string): string {
  const path = /^.+ (\S+):\d+$/.exec(name)?.[1]
  if (path === undefined) return name
  if (path.startsWith('node:')) return path
  return path.split('/').slice(0, 2).join('/')
}

function addTo(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value)
}

function sumOf(values: Iterable<number>): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
