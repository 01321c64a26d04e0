// Interleaved rounds: the contenders take turns, so that a machine which slows down for a while
// slows all of them. What counts is the ratio of medians inside one run.

/** One measurement: how often something was done in how long, and how long each took. */
export interface Lap {
  readonly count: number
  readonly seconds: number
  /** Of each; empty where nobody asks. */
  readonly latenciesMs: readonly number[]
  /** Whatever else is worth a column, by its heading. */
  readonly extra?: Readonly<Record<string, number>>
}

export interface Contender {
  readonly name: string
  /** What has to be ready before the clock starts. */
  prepare?(milliseconds: number): Promise<void>
  /** Works for about this long and says what it did. */
  run(milliseconds: number): Promise<Lap>
}

/** Medians over the laps. */
export interface Row {
  readonly name: string
  readonly perSecond: number
  readonly perSecondMin: number
  readonly perSecondMax: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly extra: Readonly<Record<string, number>>
}

export interface Turns {
  readonly rounds: number
  readonly lapMs: number
}

/** Runs every contender once to warm up, then in turns, and gives the medians in their order. */
export async function takeTurns(
  contenders: readonly Contender[],
  { rounds, lapMs }: Turns,
): Promise<Row[]> {
  const laps = contenders.map((): Lap[] => [])
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      await contender.prepare?.(lapMs)
      const lap = await contender.run(lapMs)
      if (round > 0) laps[index]?.push(lap)
    }
  }
  return contenders.map(({ name }, index) => rowOf(name, laps[index] ?? []))
}

function rowOf(name: string, laps: readonly Lap[]): Row {
  const rates = laps.map((lap) => lap.count / lap.seconds)
  const sorted = laps.map(({ latenciesMs }) => Float64Array.from(latenciesMs).toSorted())
  const headings = new Set(laps.flatMap(({ extra = {} }) => Object.keys(extra)))
  return {
    name,
    perSecond: median(rates),
    perSecondMin: Math.min(...rates),
    perSecondMax: Math.max(...rates),
    p50Ms: median(sorted.map((lap) => percentile(lap, 0.5))),
    p99Ms: median(sorted.map((lap) => percentile(lap, 0.99))),
    extra: Object.fromEntries(
      [...headings].map((heading) => [
        heading,
        median(laps.map(({ extra = {} }) => extra[heading] ?? Number.NaN)),
      ]),
    ),
  }
}

/** The value that a share of all values, sorted, does not exceed. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The one in the middle; of an even number, the upper one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** Keeps `inFlight` calls of `work` under way until the time is over. */
export async function keepBusy(
  milliseconds: number,
  inFlight: number,
  work: () => Promise<unknown>,
): Promise<Lap> {
  const latenciesMs: number[] = []
  const start = performance.now()
  const end = start + milliseconds
  const lane = async (): Promise<void> => {
    for (let begin = performance.now(); begin < end; begin = performance.now()) {
      await work()
      latenciesMs.push(performance.now() - begin)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  return { count: latenciesMs.length, seconds: (performance.now() - start) / 1000, latenciesMs }
}
