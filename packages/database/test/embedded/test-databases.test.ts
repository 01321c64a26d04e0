import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../../tools/test-databases.ts'

test('two test databases are apart', async () => {
  await using one = await createTestDatabase()
  await using other = await createTestDatabase()
  await one.sql`create table only_here (id bigint)`
  const [found] = await other.sql`select to_regclass('only_here') is null as missing`
  expect(found).toEqual({ missing: true })
})
