// A database with merchants, people and money in it, for commands that go straight to the funds.
import { idBlocks, openPool } from '@hongbao/database'
import { createUsers, gatewayMigrations, migrateGateway, openFunds } from '@hongbao/gateway'
import { ledgerMigrations } from '@hongbao/ledger'

import { createTestDatabase } from '../tools/test-databases.ts'

export interface People {
  /** Two merchants, who share order numbers and nothing else. */
  readonly merchants: readonly bigint[]
  readonly persons: readonly bigint[]
  /** May neither pay nor be paid. */
  readonly blocked: bigint
  /** Nobody's number. */
  readonly nobody: bigint
}

export type Town = Awaited<ReturnType<typeof openTown>>

/** Several funds over one database, each as in a process of its own, and a clock for all. */
export async function openTown(count: number, { writers = 2 } = {}) {
  await using opened = new AsyncDisposableStack()
  const folders = [ledgerMigrations, gatewayMigrations]
  const database = opened.use(await createTestDatabase({ folders, migrate: migrateGateway }))
  const time = { now: new Date('2026-01-05T02:00:00.000Z') }
  const clock = { now: () => time.now }
  const openOne = () => {
    const pool = opened.use(
      openPool({ ...database.address, connectionsMax: 2, applicationName: 'town' }),
    )
    const ids = idBlocks(pool.sql, 'gateway.numbers')
    return opened.use(openFunds({ sql: pool.sql, clock, ids, writers }))
  }
  const funds = Array.from({ length: count }, openOne)
  const { sql } = database
  const names = ['m1', 'm2', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'blocked']
  const ids = await createUsers(
    sql,
    names.map((name) => ({
      kind: name.startsWith('m') ? 'merchant' : 'person',
      logonId: `${name}@example.com`,
      name,
      passwordHash: null,
      payPasswordHash: null,
    })),
    time.now,
  )
  const blocked = ids.at(-1) ?? 0n
  await sql`update gateway.users set status = 'blocked' where id = ${blocked}`
  const merchants = ids.slice(0, 2)
  const people: People = { merchants, persons: ids.slice(2, -1), blocked, nobody: blocked + 999n }
  const rooms = opened.move()
  return { sql, funds, time, people, [Symbol.asyncDispose]: () => rooms.disposeAsync() }
}
