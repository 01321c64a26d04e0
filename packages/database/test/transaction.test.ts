import { inTransaction, openPool, type Sql } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import { openProxy } from './proxy.ts'

async function createNotes(sql: Sql): Promise<void> {
  await sql`create table notes (id integer primary key, text text not null)`
}

const texts = async (sql: Sql): Promise<string[]> =>
  (await sql<{ text: string }[]>`select text from notes order by id`).map(({ text }) => text)

test('all of it or nothing', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createNotes(sql)
  const result = await inTransaction(sql, async (tx) => {
    await tx`insert into notes values (1, 'one')`
    expect(await texts(sql)).toEqual([])
    await tx`insert into notes values (2, 'two')`
    return 'done'
  })
  expect(result).toBe('done')
  const bug = new Error('changed my mind')
  await expect(
    inTransaction(sql, async (tx) => {
      await tx`insert into notes values (3, 'three')`
      throw bug
    }),
  ).rejects.toBe(bug)
  expect(await texts(sql)).toEqual(['one', 'two'])
})

test('a serialisation failure runs the whole of it again', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createNotes(sql)
  await sql`insert into notes values (1, '')`
  let runs = 0
  await inTransaction(sql, async (tx) => {
    runs += 1
    await tx`set transaction isolation level repeatable read`
    const [row] = await tx<{ text: string }[]>`select text from notes`
    if (runs === 1) await sql`update notes set text = 'other '`
    await tx`update notes set text = ${`${row!.text}mine`}`
  })
  expect(runs).toBe(2)
  expect(await texts(sql)).toEqual(['other mine'])
})

test('a transaction that is over refuses statements', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  const escaped = await inTransaction(sql, async (tx) => [tx])
  expect(() => escaped[0]!`select 1`).toThrow('has ended')
})

test('a connection that dies in it harms neither the process nor the next one', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createNotes(sql)
  const dying = inTransaction(sql, async (tx) => {
    await tx`insert into notes values (1, 'lost')`
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
    await sql`select pg_terminate_backend(${row!.pid})`
    await new Promise((resolve) => setTimeout(resolve, 50))
    await tx`insert into notes values (2, 'never sent')`
  })
  await expect(dying).rejects.toMatchObject({ code: 'unavailable' })
  await inTransaction(sql, (tx) => tx`insert into notes values (3, 'kept')`)
  expect(await texts(sql)).toEqual(['kept'])
})

test('cut under a statement nothing was done, cut under the commit nobody knows', async () => {
  await using database = await createTestDatabase()
  await createNotes(database.sql)
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 1, applicationName: 'cut' })
  const add = (id: number) =>
    inTransaction(pool.sql, (tx) => tx`insert into notes values (${id}, 'note')`)
  await add(1)

  proxy.cutAnswer = (message) => message.includes('INSERT')
  await expect(add(2)).rejects.toMatchObject({ code: 'unavailable' })
  proxy.cutAnswer = (message) => message.includes('COMMIT')
  await expect(add(3)).rejects.toMatchObject({ code: 'commit-unknown' })
  proxy.cutAnswer = () => false
  expect(await database.sql`select id from notes order by id`).toMatchObject([{ id: 1 }, { id: 3 }])
})

test('what the commit itself is refused for was not done', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createNotes(sql)
  await sql`
    alter table notes add parent integer references notes deferrable initially deferred`
  await expect(
    inTransaction(sql, (tx) => tx`insert into notes values (1, 'orphan', 99)`),
  ).rejects.toMatchObject({ code: 'refused-value', sqlState: '23503' })
  expect(await texts(sql)).toEqual([])
})

test('more transactions than connections wait for their turn', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createNotes(sql)
  await Promise.all(
    Array.from({ length: 30 }, (_, id) =>
      inTransaction(sql, (tx) => tx`insert into notes values (${id}, 'note')`),
    ),
  )
  const [row] = await sql<{ connections: number }[]>`
    select count(*)::integer as connections from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and query = 'commit'`
  expect(row!.connections).toBe(4)
  expect(await texts(sql)).toHaveLength(30)
})
