// The promise of this package: red packets for end users, built on the SDK alone.

/** The tables, brought up to date. */
export { merchantMigrations, migrateMerchant } from './schema.ts'

/** The whole of it, as one process runs it. */
export {
  openMerchant,
  type Merchant,
  type MerchantChance,
  type MerchantOptions,
} from './merchant.ts'

/** The same as a library, for applications with doors of their own. */
export { openRedPackets, type RedPackets, type RedPacketsOptions } from './red-packets.ts'
export type { ClaimOutcome } from './packets/claim-share.ts'
export type { Creation, NewPacket } from './packets/create-packet.ts'

/** What packets may be like. */
export { packetLimits, type PacketLimits } from './limits.ts'

/** Work that falls due, for whoever moves a clock. */
export type { DueSource } from './due-source.ts'

/** What may become of packets, claims and returns, as docs/reference/states.md shows it. */
export { claimTransitions, redPacketTransitions, returnTransitions } from './packets/states.ts'
