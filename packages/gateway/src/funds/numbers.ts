// The wire's numbers of our rows: made from where a row lives and the day it was created.
import {
  authNoOf as renderAuthNo,
  numberDateOf,
  operationIdOf as renderOperationId,
} from '@hongbao/protocol'

import type { RowKey } from './model.ts'

type Created = RowKey & { readonly createdAt: Date }

/** auth_no of an order. */
export const authNoOf = ({ bucket, id, createdAt }: Created): string =>
  renderAuthNo({ date: numberDateOf(createdAt), bucket, id })

/** operation_id of an order's PAY operation, or of a refund. */
export const operationIdOf = ({ bucket, id, createdAt }: Created): string =>
  renderOperationId({ date: numberDateOf(createdAt), bucket, id })

/** The date, yyyyMMdd, that the numbers of a row carry. */
export const dateOfNumber = (createdAt: Date): string => numberDateOf(createdAt)
