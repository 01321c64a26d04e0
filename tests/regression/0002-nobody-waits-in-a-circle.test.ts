// Batches that took money out of some wallets and brought money into others waited for each other
// in circles, which PostgreSQL notices after a second: under mixed load every tenth batch took one.
import { expect, test } from 'vitest'

import { disburse, orderOf, pay, place, refund, send } from '../commands.ts'
import { openTown } from '../town.ts'

test('everybody pays everybody at once, and no batch is given up for another', async () => {
  await using town = await openTown(2)
  const { people, funds } = town
  const { merchants, persons } = people
  const everybody = [...merchants, ...persons]
  const submit = (n: number, command: Parameters<(typeof funds)[0]['submit']>[0]) =>
    funds[n % funds.length]!.submit(command)
  for (const [n, userId] of everybody.entries()) {
    await submit(n, { kind: 'deposit', userId, amount: 100_000n, number: 'start' })
  }
  const packets = await Promise.all(
    everybody.map(async (_, n) =>
      orderOf(await submit(n, send(merchants[n % 2]!, `s${n}`, 5000n))),
    ),
  )
  for (let round = 0; round < 20; round += 1) {
    const orders = await Promise.all(
      everybody.map(async (_, n) =>
        orderOf(await submit(n, place(merchants[n % 2]!, `o${round}-${n}`, 10n))),
      ),
    )
    await Promise.all(
      everybody.flatMap((userId, n) => [
        submit(round + n, pay(orders[n]!, userId)),
        submit(n, disburse(packets[n]!, `c${round}-${n}`, 1n, persons[(n + round) % 6]!)),
        submit(n, refund(packets[n]!, `r${round}`, 1n)),
      ]),
    )
  }
  for (const one of funds) await one.close()
  await expect
    .poll(async () => {
      const [row] = await town.sql<{ deadlocks: bigint; commits: bigint }[]>`
        select deadlocks, xact_commit as commits from pg_stat_database
         where datname = current_database()`
      return { deadlocks: row?.deadlocks, isCounted: (row?.commits ?? 0n) > 20n }
    })
    .toEqual({ deadlocks: 0n, isCounted: true })
})
