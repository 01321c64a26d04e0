// Goal: the schema can be distributed by bucket, because every statement on a hot table says in
// which buckets its rows are; an insert carries them in its rows.
// Method: all a house does is done once, with somebody listening on its line to PostgreSQL.
import { beforeAll, expect, test } from 'vitest'

import { startHouse } from '../house.ts'
import { openStatementTap } from '../statement-tap.ts'
import { tour } from './tour.ts'

const hotTables = [
  'ledger.accounts',
  'ledger.transfers',
  'gateway.orders',
  'gateway.refunds',
  'gateway.deposits',
  'gateway.withdrawals',
  'gateway.notifications',
  'gateway.notification_attempts',
  'gateway.users',
  'gateway.logons',
  'gateway.sessions',
]

/** Statements that may look everywhere, by how they begin, each with its reason. */
const exceptions: readonly (readonly [begin: string, reason: string])[] = [
  [
    "select o.bucket, o.id from gateway.orders o where o.status = 'INIT' and o.pay_expires_at <=",
    'Unpaid orders are found by time, in an index of few rows. Read only.',
  ],
  ['select o.pay_expires_at as at from gateway.orders o', 'The same: when the next one is due.'],
  [
    'select o.bucket, o.id from gateway.orders o where o.return_due_at <=',
    'Packets to be returned are found by time. Read only.',
  ],
  ['select o.return_due_at as at from gateway.orders o', 'The same: when the next one is due.'],
  ['with recursive waiting as', 'One look at the index for each target that waits. Read only.'],
  ['select min(next.due_at) as at from unnest(', 'The same: when the next one is due.'],
  [
    'with due as materialized ( select d.bucket, d.id from unnest(',
    'The claim of a sender that serves all buckets; one that was given some says them.',
  ],
  ['delete from gateway.notification_attempts where', 'History of 90 days ago, found by time.'],
  [
    "select exists ( select 'wallet' as account, -amount as amount",
    "Whether a merchant's day has entries: found by time, over all buckets. Read only.",
  ],
  [
    'declare bill_entries no scroll cursor for',
    'The entries of a day for a bill: the same. Read only.',
  ],
  ['delete from gateway.sessions where', 'Sessions that are over, found by time.'],
  ['delete from gateway.passes where', 'Passes that are over, found by time.'],
  [
    "select count(*)::integer as there from gateway.users where kind = 'operator'",
    'How many operators there are: of few rows, in an index, when a house starts or one joins.',
  ],
  ['select logon_id as "logonId", id from gateway.users', 'The sandbox, once when it starts.'],
]

const isExcepted = (statement: string): boolean =>
  exceptions.some(([begin]) => statement.startsWith(begin))

let statements: ReadonlySet<string>
beforeAll(async () => {
  await using tap = await openStatementTap(process.env['HONGBAO_TEST_DATABASE'] ?? '')
  await using house = await startHouse({
    urlOf: ({ user, database }) => `postgres://${user}@127.0.0.1:${tap.port}/${database}`,
  })
  await tour(house)
  statements = tap.statements
})

interface Use {
  readonly table: string
  readonly alias: string
  readonly isInsert: boolean
}

/** Where a statement names a hot table, and under which name it goes on to speak of it. */
function usesIn(statement: string): Use[] {
  const pattern =
    /\b(from|join|update|into|only)\s+((?:gateway|ledger)\.\w+)(?:\s+(?:as\s+)?(\w+))?/gi
  const words = new Set([
    'set',
    'where',
    'on',
    'order',
    'join',
    'group',
    'limit',
    'select',
    'values',
  ])
  return [...statement.matchAll(pattern)]
    .map(([, verb = '', table = '', next = '']) => ({
      table,
      alias: words.has(next.toLowerCase()) ? '' : next,
      isInsert: verb.toLowerCase() === 'into',
    }))
    .filter(({ table }) => hotTables.includes(table))
}

/** Whether the statement says in which buckets the rows of this table are. */
function saysBuckets(statement: string, { table, alias, isInsert }: Use): boolean {
  if (isInsert) {
    const [, columns = ''] = new RegExp(`into ${table} \\(([^)]*)\\)`).exec(statement) ?? []
    return columns.split(',').some((column) => column.trim() === 'bucket')
  }
  const name = alias === '' ? '(?<![.\\w])' : `\\b${alias}\\.`
  return new RegExp(`${name}bucket = any\\(`).test(statement)
}

test('every hot table was used', () => {
  const used = new Set([...statements].flatMap((one) => usesIn(one).map(({ table }) => table)))
  expect([...used].toSorted()).toEqual(hotTables.toSorted())
})

test('every statement on a hot table says its buckets', () => {
  const silent = [...statements]
    .filter((one) => !isExcepted(one))
    .filter((one) => usesIn(one).some((use) => !saysBuckets(one, use)))
  expect(silent).toEqual([])
})

test('whatever locks rows of a hot table says their buckets', () => {
  const locking = [...statements]
    .filter((one) => /\bfor (no key )?(update|share)\b/i.test(one))
    .filter((one) => usesIn(one).length > 0)
  expect(locking.length).toBeGreaterThan(2)
  const silent = locking.filter((one) => usesIn(one).some((use) => !saysBuckets(one, use)))
  expect(silent).toEqual([expect.stringMatching(/^with due as materialized/)])
})

test.each(exceptions)('the exception "%s" is still needed', (begin) => {
  expect([...statements].filter((one) => one.startsWith(begin))).not.toEqual([])
})
