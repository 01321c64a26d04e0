// Interleaved rounds: the contenders take turns, so that a machine which slows down for a while
// slows all of them. What counts is the ratio of medians inside one run.

/** One measurement: how often something was done in how long, and how long each took. */
export interface Lap {
  readonly count: number
  readonly seconds: number
  /** Milliseconds of each, for percentiles; empty where nobody asks. */
  readonly latenciesMs: readonly number[]
}

export interface Contender {
  readonly name: string
  /** Works for about this long and says what it did. */
  run(milliseconds: number): Promise<Lap>
}

export interface Row {
  readonly name: string
  readonly perSecond: number
  readonly perSecondMin: number
  readonly perSecondMax: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Runs every contender once to warm up, then in turns, and gives the median of each. */
export async function takeTurns(
  contenders: readonly Contender[],
  {
    rounds,
    milliseconds,
    warmUpMs = milliseconds,
  }: {
    rounds: number
    milliseconds: number
    warmUpMs?: number
  },
): Promise<Row[]> {
  const laps = new Map<string, Lap[]>(contenders.map(({ name }) => [name, []]))
  for (const contender of contenders) await contender.run(warmUpMs)
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      laps.get(contender.name)?.push(await contender.run(milliseconds))
    }
  }
  return contenders.map(({ name }) => rowOf(name, laps.get(name) ?? []))
}

function rowOf(name: string, laps: readonly Lap[]): Row {
  const rates = laps.map((lap) => lap.count / lap.seconds).toSorted((a, b) => a - b)
  const middle = (values: readonly number[]): number => values[values.length >> 1] ?? Number.NaN
  const percentile = (share: number): number =>
    middle(
      laps
        .map(({ latenciesMs }) => {
          const sorted = latenciesMs.toSorted((a, b) => a - b)
          return (
            sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
          )
        })
        .toSorted((a, b) => a - b),
    )
  return {
    name,
    perSecond: middle(rates),
    perSecondMin: rates[0] ?? Number.NaN,
    perSecondMax: rates.at(-1) ?? Number.NaN,
    p50Ms: percentile(0.5),
    p99Ms: percentile(0.99),
  }
}

/** Keeps `inFlight` calls of `work` under way until the time is over. */
export async function keepBusy(
  milliseconds: number,
  inFlight: number,
  work: (n: number) => Promise<unknown>,
): Promise<Lap> {
  const latenciesMs: number[] = []
  const start = performance.now()
  const end = start + milliseconds
  let n = 0
  const runner = async (): Promise<void> => {
    for (let begin = performance.now(); begin < end; begin = performance.now()) {
      await work(n++)
      latenciesMs.push(performance.now() - begin)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, runner))
  return { count: latenciesMs.length, seconds: (performance.now() - start) / 1000, latenciesMs }
}
