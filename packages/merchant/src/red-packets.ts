// Red packets as a library, for an application that has its own server, users and pages: what the
// service does behind its doors, without the doors.
import type { Pool, Sql } from '@hongbao/database'
import type { AlipayNotification } from '@hongbao/sdk'

import type { DueSource } from './due-source.ts'
import type { PacketView } from './json/packets.ts'
import type { MerchantChance, MerchantOptions } from './merchant.ts'
import { receiveNotification } from './notifications/open-notifications.ts'
import { openEngine } from './open-engine.ts'
import type { ClaimOutcome } from './packets/claim-share.ts'
import { createPacket, type Creation, type NewPacket } from './packets/create-packet.ts'
import { packetKey } from './packets/numbers.ts'
import type { PaymentStanding } from './payments/check-payment.ts'
import { cashierUrlOf, orderStringOf, type PaymentPlaces } from './payments/start-payment.ts'
import { openUsers } from './people/users.ts'
import type { Report } from './reconcile/store.ts'

/** What the application gives; the database has been migrated with `migrateMerchant`. */
export interface RedPacketsOptions extends Pick<
  MerchantOptions,
  | 'clock'
  | 'systemClock'
  | 'client'
  | 'limits'
  | 'payoutsPerSecond'
  | 'writers'
  | 'download'
  | 'log'
> {
  readonly pool: Pool
  readonly chance: Pick<MerchantChance, 'makeId' | 'makeSeed'>
  /** Addresses of the application's own. */
  readonly places: PaymentPlaces
}

/** Users are named by their number at the platform, whom the application has logged in. */
export interface RedPackets extends AsyncDisposable {
  /** A repeat under the same key finds the packet of the first call. */
  send(senderId: bigint, key: string, packet: NewPacket): Promise<Creation>
  /** For the mobile SDK; undefined where there is no such packet. */
  orderString(packetId: string): Promise<string | undefined>
  /** For a browser. */
  cashierUrl(packetId: string): Promise<string | undefined>
  /** Asks the platform, as after the payer's return. */
  checkPayment(packetId: string): Promise<PaymentStanding>
  /** For the SDK's `notificationHandler` or `notificationPlugin`. */
  readonly onNotification: (notification: AlipayNotification) => Promise<void>
  /** On disk when it resolves; paid out behind the scenes. */
  claim(packetId: string, userId: bigint, password?: string): Promise<ClaimOutcome>
  /** As this user sees it. */
  see(packetId: string, userId: bigint): Promise<PacketView | undefined>
  /** Compares a day with the platform's records; undefined where its bill is not to be had yet. */
  reconcile(day: string): Promise<Report | undefined>
  /** For whoever moves a sandbox's clock. */
  readonly dueSources: readonly DueSource[]
}

/** Begins to pay and to give back what is due; disposing of it finishes what was accepted. */
export async function openRedPackets(options: RedPacketsOptions): Promise<RedPackets> {
  const { systemClock, client, places, chance } = options
  const sql: Sql = options.pool.sql
  await using opened = new AsyncDisposableStack()
  const users = openUsers({ sql, systemClock })
  const engine = openEngine({ ...options, sql, users }, opened)
  const { look, claimShare, check } = engine
  const creation = { ...options, ...chance, sql }
  const start = { client, places: () => places }
  const find = async (packetId: string) => {
    const key = packetKey(packetId)
    return key && look.find(key)
  }
  const house = opened.move()
  return {
    send: (senderId, key, packet) => createPacket(creation, senderId, key, packet),
    async orderString(packetId) {
      const packet = await find(packetId)
      return packet && orderStringOf(start, packet)
    },
    async cashierUrl(packetId) {
      const packet = await find(packetId)
      return packet && cashierUrlOf(start, packet)
    },
    async checkPayment(packetId) {
      const packet = await find(packetId)
      return packet ? check(packet) : 'unknown'
    },
    onNotification: (notification) => receiveNotification(engine, notification),
    async claim(packetId, userId, password) {
      const key = packetKey(packetId)
      return key ? claimShare(key, userId, password) : { refusal: 'not_found' }
    },
    async see(packetId, userId) {
      const key = packetKey(packetId)
      return key && look.packet(key, userId)
    },
    reconcile: engine.reconcile,
    dueSources: engine.dueSources,
    [Symbol.asyncDispose]: () => house.disposeAsync(),
  }
}
