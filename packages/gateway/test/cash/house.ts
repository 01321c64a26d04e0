// A cash desk over a real ledger, with operators beside it.
import { openCashDesk } from '../../src/cash/cash-desk.ts'
import type { BookingTerms } from '../../src/cash/model.ts'
import { userBucket } from '../../src/funds/keys.ts'
import type { FundCommand, FundOutcome } from '../../src/funds/model.ts'
import { openUsers } from '../../src/users/users.ts'
import { lin, openTestFunds } from '../funds/house.ts'

/** Two who may book and confirm. */
export const ann = 2088000000000091n
export const ben = 2088000000000092n

export async function openCashHouse() {
  await using opened = new AsyncDisposableStack()
  const money = opened.use(await openTestFunds())
  const { sql, funds, time } = money
  for (const id of [ann, ben]) {
    await sql`
      insert into gateway.users (bucket, id, kind, logon_id, name, created_at)
      values (${userBucket(id)}, ${id}, 'operator', 'op@example.com', 'op', ${time.now})`
  }
  let stack: AsyncDisposableStack = opened
  const system = { now: new Date('2026-11-24T00:00:00Z') }
  const faults: unknown[] = []
  const submits: ((command: FundCommand) => Promise<FundOutcome>)[] = []
  const submit = (command: FundCommand): Promise<FundOutcome> =>
    (submits.shift() ?? ((one) => funds.submit(one)))(command)
  const open = () => {
    const desk = openCashDesk({
      sql,
      clock: { now: () => time.now },
      systemClock: { now: () => system.now },
      funds: { submit },
      users: openUsers(sql),
      onFault: (fault) => void faults.push(fault),
    })
    stack.defer(() => desk.stop())
    return desk
  }
  const desk = open()
  const balanceOf = async (userId: bigint): Promise<bigint | undefined> => {
    const [row] = await sql<{ balance: bigint }[]>`
      select balance from ledger.accounts where id = ${userId}`
    return row?.balance
  }
  // Whatever is opened later is closed with the rest.
  const rest = opened.move()
  stack = rest
  return {
    ...money,
    desk,
    /** Another process. */
    openMore: open,
    system,
    faults,
    /** What becomes of the next commands instead of what should. */
    submits,
    balanceOf,
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  }
}

/** A booking for Lin, who has 100.00. */
export const terms = (kind: 'deposit' | 'withdrawal', amount: bigint): BookingTerms => ({
  number: 'bank-1',
  kind,
  userId: lin,
  amount,
  note: '',
})
