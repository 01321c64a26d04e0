// What a house costs that nobody calls, what it costs after load, and how soon it is ready.
import { setTimeout as pause } from 'node:timers/promises'

import { openGatewayBench } from './gateway-bench.ts'
import { makeHome, removeHome } from './homes.ts'
import { startHouse, type BenchHouse } from './house.ts'
import type { Options } from './options.ts'
import { canSeeProcesses, lookAt, memoryOf, type ProcessSight } from './processes.ts'
import type { Line, Ratio, Section } from './report.ts'
import { median } from './rounds.ts'
import { freshCalls } from './supplies.ts'

/** Laps of load before memory is looked at again. */
const loadLaps = 10

export async function benchHouse(options: Options): Promise<Section[]> {
  const starts = await measureStarts(options.rounds)
  const { lines, wrong } = await measureUse(options)
  const notes = canSeeProcesses ? [] : ['Processes can be looked at on Linux only: skipped here.']
  return [
    {
      name: 'house-start',
      title: 'House: from `npm start` to "ready"',
      head: [
        'npm and its shell included. First: there is no database yet. Later: it was there before.',
        'The median of several, with least and most.',
      ],
      lines: starts,
      notes: [],
      wrong: [],
    },
    {
      name: 'house-use',
      title: 'House: memory and processor time',
      head: [
        '`npm start` with one gateway process. Memory in MB: "own" divides what processes share',
        'among them, so it can be added up; "resident" counts it for each. "idle %": of one core,',
        `while nobody calls, over ${options.sizes.idleMs / 1000} s. "loaded": after disbursements`,
        `over HTTP for ${(loadLaps * options.lapMs) / 1000} s; the target speaks of an hour.`,
      ],
      lines,
      notes,
      wrong,
    },
  ]
}

async function measureStarts(rounds: number): Promise<Line[]> {
  const [first, later]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    const home = await makeHome()
    try {
      first.push(await startOnce(home))
      later.push(await startOnce(home))
    } finally {
      await removeHome(home)
    }
  }
  return [startLine('first start', first, 8), startLine('later start', later, 1.5)]
}

async function startOnce(home: string): Promise<number> {
  await using house = await startHouse({ home, throughNpm: true })
  return house.startMs / 1000
}

function startLine(name: string, seconds: readonly number[], atMost: number): Line {
  const value = median(seconds)
  const figures = { s: value, least: Math.min(...seconds), most: Math.max(...seconds) }
  return { name, figures, ratios: [{ value, of: 's', target: { id: 'T10', atMost } }] }
}

async function measureUse(options: Options): Promise<{ lines: Line[]; wrong: string[] }> {
  if (!canSeeProcesses) return { lines: [], wrong: [] }
  const { sizes, lapMs } = options
  // By itself first: filling a house is load already.
  const idle = await lookWhileIdle(sizes.idleMs)
  await using gateway = await openGatewayBench({ ...options, workers: 1, throughNpm: true })
  const { contents, signer, contender, house } = gateway
  const disbursing = contender({
    name: 'disburse',
    supply: freshCalls(signer, () => contents.disburse('random')),
    effect: 'disbursements',
  })
  for (let lap = 0; lap < loadLaps; lap += 1) {
    await disbursing.prepare?.(lapMs)
    await disbursing.run(lapMs)
  }
  const loaded = memoryByRole(lookAt(house.pid))
  const { wrong } = await gateway.finish()
  return { lines: useLines(idle, loaded), wrong }
}

interface Idle {
  readonly memory: Map<string, Memory>
  /** Percent of a core. */
  readonly cpu: Map<string, number>
}

interface Memory {
  readonly own: number
  readonly resident: number
}

async function lookWhileIdle(milliseconds: number): Promise<Idle> {
  await using house: BenchHouse = await startHouse({ throughNpm: true })
  // What a start leaves to be done is not idling.
  await pause(Math.min(2_000, milliseconds))
  const before = lookAt(house.pid)
  await pause(milliseconds)
  const after = lookAt(house.pid)
  const cpu = new Map<string, number>()
  for (const { pid, role, cpuMs } of after) {
    const earlier = before.find((one) => one.pid === pid)?.cpuMs ?? 0
    cpu.set(role, (cpu.get(role) ?? 0) + (100 * (cpuMs - earlier)) / milliseconds)
  }
  return { memory: memoryByRole(after), cpu }
}

function memoryByRole(sights: readonly ProcessSight[]): Map<string, Memory> {
  const sums = new Map<string, Memory>()
  for (const { pid, role } of sights) {
    const { pss = 0, rss = 0 } = memoryOf(pid) ?? {}
    const { own, resident } = sums.get(role) ?? { own: 0, resident: 0 }
    sums.set(role, { own: own + pss, resident: resident + rss })
  }
  return sums
}

function useLines({ memory, cpu }: Idle, loaded: ReadonlyMap<string, Memory>): Line[] {
  const lines = [...memory].map(([role, { own, resident }]): Line => {
    const after = loaded.get(role) ?? { own: Number.NaN, resident: Number.NaN }
    const limit = { id: 'T9', atMost: 200 }
    return {
      name: role === 'npm' ? 'npm and its shell' : role,
      figures: {
        'idle own': own,
        'idle resident': resident,
        'idle %': cpu.get(role) ?? 0,
        'loaded own': after.own,
        'loaded resident': after.resident,
      },
      ratios: role === 'gateway' ? [{ value: after.resident, of: 'MB loaded', target: limit }] : [],
    }
  })
  return [...lines, totalLine(lines)]
}

function totalLine(lines: readonly Line[]): Line {
  const sum = (heading: string) =>
    lines.reduce((total, { figures }) => total + (figures[heading] ?? 0), 0)
  const names = ['idle own', 'idle %', 'loaded own']
  const ratios: Ratio[] = [
    { value: sum('idle own'), of: 'MB idle', target: { id: 'T9', atMost: 500 } },
    { value: sum('idle %'), of: '% idle', target: { id: 'T9', atMost: 1 } },
  ]
  return {
    name: 'all together',
    figures: Object.fromEntries(names.map((name) => [name, sum(name)])),
    ratios,
  }
}
