// A packet's numbers at the platform. They follow from its id, so they cannot be made up anew: what
// is repeated after a crash is the same operation.
import { bucketOf } from '@hongbao/database'

import type { PacketKey } from './model.ts'

const pattern = /^[0-9a-f]{32}$/

/** Undefined where it cannot be the id of a packet. */
export function packetKey(id: string): PacketKey | undefined {
  return pattern.test(id) ? { id, bucket: bucketOf(id) } : undefined
}

/** The payment of a packet. */
export const paymentNumbers = (packetId: string) => ({
  out_order_no: `hbp${packetId}`,
  out_request_no: `hbp${packetId}`,
})

/** The packet whose payment has this number. */
export const packetOfPayment = (outOrderNo: string | undefined): PacketKey | undefined =>
  outOrderNo?.startsWith('hbp') ? packetKey(outOrderNo.slice(3)) : undefined

/** The payout of a claim. */
export const payoutNumbers = (packetId: string, position: number) => ({
  out_order_no: `hbc${packetId}p${position}`,
  out_request_no: `hbc${packetId}p${position}`,
})

/** What nobody claimed. */
export const restNumber = (packetId: string): string => `hbr${packetId}`

/** A claim that could not be paid. */
export const failedNumber = (packetId: string, position: number): string =>
  `hbr${packetId}p${position}`
