// From the numbers of a call to the rows they name. A number that says nothing we could have
// issued names nothing; whether the row exists is decided under the lock.
import { parseAuthNo, parseOperationId } from '@hongbao/protocol'

import type { Lookup } from '../funds/lookup.ts'
import type { RowKey } from '../funds/model.ts'

/** A row, and the date that its number carried; null when it was found by a merchant's number. */
export interface Named {
  readonly key: RowKey
  readonly date: string | null
}

/** The order that auth_no names. */
export function orderOfAuthNo(authNo: string): Named | undefined {
  const number = parseAuthNo(authNo)
  return number && { key: { bucket: number.bucket, id: number.id }, date: number.date }
}

/** The operation that operation_id names. */
export function operationOfId(operationId: string): Named | undefined {
  const number = parseOperationId(operationId)
  return number && { key: { bucket: number.bucket, id: number.id }, date: number.date }
}

/** The packet that a disbursement deducts from; deduct_auth_no wins when both are given. */
export async function packetOf(
  lookup: Lookup,
  pid: bigint,
  numbers: { deduct_auth_no?: string | undefined; deduct_out_order_no?: string | undefined },
): Promise<Named | undefined> {
  if (numbers.deduct_auth_no !== undefined) return orderOfAuthNo(numbers.deduct_auth_no)
  if (numbers.deduct_out_order_no === undefined) return undefined
  const order = await lookup.orderNumbered({ pid, outOrderNo: numbers.deduct_out_order_no })
  return order && { key: { bucket: order.bucket, id: order.id }, date: null }
}

/** The receiver; payee_user_id wins. A logon id that several people have names nobody. */
export async function payeeOf(
  lookup: Lookup,
  payee: { payee_user_id?: string | undefined; payee_logon_id?: string | undefined },
): Promise<bigint | undefined> {
  if (payee.payee_user_id !== undefined) return BigInt(payee.payee_user_id)
  if (payee.payee_logon_id === undefined) return undefined
  const owners = await lookup.usersNamed(payee.payee_logon_id)
  return owners.length === 1 ? owners[0] : undefined
}
