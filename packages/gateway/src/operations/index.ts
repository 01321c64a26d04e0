// The operations that a server calls and waits for, by method.
import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import { agreementPay } from './fund-coupon-order-agreement-pay.ts'
import { disburse } from './fund-coupon-order-disburse.ts'
import { refund } from './fund-coupon-order-refund.ts'
import { operationQuery } from './fund-coupon-operation-query.ts'
import type { Operation } from './operation.ts'

export function openOperations(funds: Funds, lookup: Lookup): ReadonlyMap<string, Operation> {
  const operations = [
    agreementPay(funds),
    disburse(funds, lookup),
    refund(funds),
    operationQuery(lookup),
  ]
  return new Map(operations.map((operation) => [operation.contract.method, operation]))
}
