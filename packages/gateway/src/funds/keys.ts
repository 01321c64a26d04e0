// Where rows live. A number says its bucket, so that nothing has to be searched for.
import { bucketOf } from '@hongbao/database'
import { accountName, type AccountKey } from '@hongbao/ledger'

import { userBucketsMax } from '../limits.ts'
import type { RowKey } from './model.ts'

/** The bucket of an order and of its operations: that of the call's own out_order_no. */
export const orderBucket = ({ pid, outOrderNo }: { pid: bigint; outOrderNo: string }): number =>
  bucketOf(`${pid}\n${outOrderNo}`)

/** The bucket of a user's row and wallet. Asked for so often that a digest each time shows. */
export function userBucket(userId: bigint): number {
  const known = userBuckets.get(userId)
  if (known !== undefined) return known
  if (userBuckets.size >= userBucketsMax) userBuckets.clear()
  const bucket = bucketOf(String(userId))
  userBuckets.set(userId, bucket)
  return bucket
}

const userBuckets = new Map<bigint, number>()

/** Names the row that finds a user by phone number or e-mail, in any case of letters. */
export function logonKey(given: string): { readonly bucket: number; readonly logonId: string } {
  const logonId = given.toLowerCase()
  return { bucket: bucketOf(logonId), logonId }
}

/** A merchant's own number of an order, as a map key. */
export const orderName = ({ pid, outOrderNo }: { pid: bigint; outOrderNo: string }): string =>
  `${pid}/${outOrderNo}`

/** A request number of a packet's refund, as a map key. */
export const refundName = (packet: RowKey, outRequestNo: string): string =>
  `${accountName(packet)}/${outRequestNo}`

/** A user's row. */
export const userKey = (userId: bigint): RowKey => ({ bucket: userBucket(userId), id: userId })

/** A user's wallet has the user's own number. */
export const walletOf = (userId: bigint): AccountKey => userKey(userId)
