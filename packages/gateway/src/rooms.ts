// The rooms behind our doors, all of them. A room is a folder; its doors are declared in `json/`.
import type { Sql } from '@hongbao/database'
import type { Logger } from 'pino'

import type { KeyVault } from './applications/model.ts'
import { billDoors } from './bills/bill-doors.ts'
import { authorise } from './authorisations/doors.ts'
import { cashier } from './cashier/open-cashier.ts'
import { cashDoors } from './cash/cash-doors.ts'
import type { Clock } from './clock.ts'
import { consoleRoom } from './console/console.ts'
import { ledgerRoom } from './console/ledger/ledger-room.ts'
import { notificationsRoom } from './console/notifications/notifications-room.ts'
import { operatorsRoom } from './console/operators/operators-room.ts'
import { ordersRoom } from './console/orders/orders-room.ts'
import { sandboxRoom } from './console/sandbox/sandbox-room.ts'
import type { OpenDoor } from './doors/open-doors.ts'
import { signatureDoctor } from './doctor/signature-doctor.ts'
import { entrance } from './entrance/entrance.ts'
import { figureDoors } from './figures/figure-doors.ts'
import type { Chance } from './gateway.ts'
import type { CallLimiter } from './http/admission/call-limiter.ts'
import type { Signatures } from './http/answering/signatures.ts'
import type { Desks } from './open-desks.ts'
import type { Engine } from './open-engine.ts'
import type { People } from './open-people.ts'
import { walletRoom } from './wallet/wallet-room.ts'

/** What rooms are given; each says in its own type what of it it needs. */
export interface RoomDeps extends Engine, People, Desks, Chance {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly vault: KeyVault
  readonly publicUrl: URL
  readonly isSandbox: boolean
  readonly log: Logger
  readonly signatures: Signatures
  /** With this and the one below, order strings pass the checks of a call. */
  readonly limiter: CallLimiter
  readonly timestampWindowMs?: number | undefined
}

/** Each opens its doors when it is called. */
export const rooms = (deps: RoomDeps): readonly ((open: OpenDoor) => void)[] => [
  entrance(deps),
  billDoors(deps),
  authorise(deps),
  signatureDoctor(deps),
  cashier(deps),
  consoleRoom(deps),
  walletRoom(deps),
  cashDoors(deps),
  figureDoors(deps),
  ordersRoom(deps),
  ledgerRoom(deps),
  notificationsRoom(deps),
  operatorsRoom(deps),
  sandboxRoom(deps),
]
