import { dueWorker, type Sql } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'

interface Letter {
  readonly id: bigint
}

const clock = { now: () => new Date('2026-11-23T00:00:00Z') }
const leasedUntil = new Date('2026-11-23T00:01:00Z')

async function createLetters(sql: Sql, count: number): Promise<void> {
  await sql`
    create table letters (
      id bigint primary key,
      due_at timestamptz not null,
      leased_until timestamptz,
      sent integer not null default 0
    )`
  await sql`
    insert into letters
    select i, ${clock.now()}::timestamptz - i * interval '1 second'
    from generate_series(1, ${count}::integer) i`
}

const sendLetters = (sql: Sql, inFlightMax: number) =>
  dueWorker<Letter>({
    name: 'letters',
    clock,
    claim: ({ now, limit }) => sql<Letter[]>`
      update letters l set leased_until = ${leasedUntil}::timestamptz
      from (
        select id from letters
        where sent = 0 and due_at <= ${now}::timestamptz
          and (leased_until is null or leased_until < ${now}::timestamptz)
        order by due_at limit ${limit}::integer for update skip locked
      ) d
      where l.id = d.id
      returning l.id`,
    perform: ({ id }) => sql`update letters set sent = sent + 1 where id = ${id}::bigint`,
    async nextDueAt() {
      const [row] = await sql<{ next: Date | null }[]>`
        select min(due_at) as next from letters where sent = 0`
      return row!.next ?? undefined
    },
    inFlightMax,
    idleMs: 1000,
    onFault: (fault) => expect.unreachable(String(fault)),
  })

test('several workers share the rows out, and each is worked on once', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createLetters(sql, 300)
  await using first = sendLetters(sql, 10)
  await using second = sendLetters(sql, 7)
  await using third = sendLetters(sql, 20)
  expect(await first.nextDueAt()).toEqual(new Date('2026-11-22T23:55:00Z'))
  await Promise.all([first, second, third].map((worker) => worker.runUntilIdle(clock.now())))
  const [row] = await sql`select min(sent) as least, max(sent) as most from letters`
  expect(row).toEqual({ least: 1, most: 1 })
  expect(await first.nextDueAt()).toBeUndefined()
})
