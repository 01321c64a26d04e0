// Eight gateway processes on the database that we bring along wanted more connections than it gave,
// and answered calls with 20000 when many came at once.
import { removeEmbeddedPostgres } from '@hongbao/database'
import { afterEach, expect, test } from 'vitest'

import { openDatabase } from '../src/database.ts'

const home = `/var/tmp/hongbao-test-${process.pid}`
afterEach(() => removeEmbeddedPostgres(home))

test.each([
  [1, 100],
  [8, 8 * 17],
])('%i workers find room for %i connections', async (workers, connections) => {
  await using database = await openDatabase({ databaseUrl: undefined, home, workers }, () => {})
  const [row] = await database.pool.sql<{ most: number }[]>`
    select current_setting('max_connections')::integer as most`
  expect(row?.most).toBeGreaterThanOrEqual(connections)
})
