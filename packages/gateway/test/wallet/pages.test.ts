// Goal: a statement of any length is read page by page, each entry once, also through filters and
// over the edge of a month.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { walletEntries, type EntryLine } from '../../src/json/wallet.ts'
import { openWalletHouse, type Someone, type WalletHouse } from './house.ts'

const entries = 500
let house: WalletHouse
let lin: Someone
beforeAll(async () => {
  house = await openWalletHouse()
  lin = await house.someone('林小满')
  const { userId } = lin
  // One deposit of the year before, then hundreds of January, then some of February.
  const put = (kind: 'deposit' | 'withdraw', number: string, amount = 1n) =>
    house.gateway.funds.submit({ kind, userId, amount, number })
  house.time.now = new Date('2025-12-31T15:59:59.999Z')
  await put('deposit', 'last year', 1_000n)
  house.time.now = new Date('2025-12-31T16:00:00.000Z')
  for (let n = 0; n < entries; n += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, at) => put('withdraw', `${n + at}`)))
  }
  house.time.now = new Date('2026-01-31T16:00:00.000Z')
  await put('deposit', 'February')
  // Back to when somebody is logged in.
  house.time.now = new Date('2026-01-05T02:00:00.000Z')
})
afterAll(() => house[Symbol.asyncDispose]())

interface Page {
  readonly entries: readonly EntryLine[]
  readonly next: string | null
}

const read = async (query: Readonly<Record<string, string>>): Promise<Page> =>
  (await lin.browser.knock(walletEntries, { query })).answer

async function readAll(query: { month?: string; kind?: 'deposit'; direction?: 'out' }) {
  const versions: string[] = []
  let before: string | null = null
  let pages = 0
  do {
    const page: Page = await read(before === null ? query : { ...query, before })
    versions.push(...page.entries.map(({ version }) => version))
    before = page.next
    pages += 1
  } while (before !== null)
  return { versions, pages }
}

test.each([
  [{}, entries + 2],
  [{ month: '2026-01' }, entries],
  [{ month: '2025-12' }, 1],
  [{ month: '2026-02' }, 1],
  [{ month: '2026-01', direction: 'out' }, entries],
  [{ kind: 'deposit' }, 2],
] as const)('%j finds every entry once', async (query, count) => {
  const { versions } = await readAll(query)
  expect(new Set(versions).size).toBe(count)
  expect(versions).toHaveLength(count)
  expect(versions.map(Number)).toEqual(versions.map(Number).toSorted((a, b) => b - a))
})

test('a filter that skips much reads a part at a time', async () => {
  const { pages } = await readAll({ kind: 'deposit' })
  expect(pages).toBe(2)
})
