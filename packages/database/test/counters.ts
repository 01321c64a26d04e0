// The smallest thing worth a group commit: counters in a table, raised by commands.

import {
  bigints,
  groupCommit,
  type GroupCommit,
  type GroupCommitOptions,
  type Sql,
} from '@hongbao/database'

export interface Raise {
  readonly id: bigint
  readonly by: bigint
}

/** What the counter was after this command. */
type Outcome = bigint

interface Decision {
  readonly outcomes: readonly Outcome[]
  readonly counters: ReadonlyMap<bigint, bigint>
}

type Options = GroupCommitOptions<Raise, Map<bigint, bigint>, Decision, Outcome>

export async function createCounters(sql: Sql, count: number): Promise<void> {
  await sql`
    create table counters (
      id bigint primary key,
      value bigint not null check (value < 1000000)
    )`
  await sql`insert into counters select i, 0 from generate_series(1, ${count}::bigint) i`
}

export function raiseCounters(
  sql: Sql,
  options: Partial<Options> = {},
): GroupCommit<Raise, Outcome> {
  return groupCommit<Raise, Map<bigint, bigint>, Decision, Outcome>({
    sql,
    name: 'counters',
    writers: 1,
    bucketOf: ({ id }) => Number(id),
    load: lockCounters,
    decide: decideRaises,
    save: (tx, { counters }) => [saveCounters(tx, counters)],
    ...options,
  })
}

export async function lockCounters(
  tx: Sql,
  commands: readonly Raise[],
): Promise<Map<bigint, bigint>> {
  const rows = await tx<{ id: bigint; value: bigint }[]>`
    select id, value from counters
    where id = any(${bigints([...new Set(commands.map(({ id }) => id))])}::bigint[])
    order by id for update`
  return new Map(rows.map(({ id, value }) => [id, value]))
}

export function decideRaises(
  commands: readonly Raise[],
  loaded: ReadonlyMap<bigint, bigint>,
): Decision {
  const counters = new Map(loaded)
  const outcomes = commands.map(({ id, by }) => {
    const value = (counters.get(id) ?? 0n) + by
    counters.set(id, value)
    return value
  })
  return { outcomes, counters }
}

export function saveCounters(tx: Sql, counters: ReadonlyMap<bigint, bigint>) {
  return tx`
    update counters c set value = v.value
    from unnest(
      ${bigints([...counters.keys()])}::bigint[],
      ${bigints([...counters.values()])}::bigint[]
    ) v (id, value)
    where c.id = v.id`
}

export async function readCounters(sql: Sql): Promise<bigint[]> {
  const rows = await sql<{ value: bigint }[]>`select value from counters order by id`
  return rows.map(({ value }) => value)
}
