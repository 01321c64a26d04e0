// What rooms and operations ask besides the engine: bills, and what operators book.
import { openBills, type Bills } from './bills/bills.ts'
import { openCashDesk, type CashDesk } from './cash/cash-desk.ts'
import type { GatewayOptions } from './gateway.ts'
import { openCallLimiter } from './http/admission/call-limiter.ts'
import type { Engine } from './open-engine.ts'
import type { People } from './open-people.ts'

/** Everything that is asked by several rooms or operations. */
export interface Desks {
  readonly bills: Bills
  readonly cash: CashDesk
}

/** Opens them; what has to be closed again is handed to `opened`. */
export function openDesks(
  { pool: { sql }, systemClock, publicUrl, log }: GatewayOptions,
  { clock, funds }: Pick<Engine, 'clock' | 'funds'>,
  { passes, users }: Pick<People, 'passes' | 'users'>,
  opened: AsyncDisposableStack,
): Desks {
  const limiter = openCallLimiter(systemClock)
  const bills = openBills({ sql, clock, limiter, passes, publicUrl })
  const onFault = (err: unknown): void => log.warn({ err }, 'bookings')
  const cash = openCashDesk({ sql, clock, systemClock, funds, users, onFault })
  opened.defer(() => cash.stop())
  return { bills, cash }
}
