// The operations that a server calls and waits for, by method.
import type { Bills } from '../bills/bills.ts'
import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import { billAddress } from './bill-downloadurl-query.ts'
import { agreementPay } from './fund-coupon-order-agreement-pay.ts'
import { disburse } from './fund-coupon-order-disburse.ts'
import { refund } from './fund-coupon-order-refund.ts'
import { operationQuery } from './fund-coupon-operation-query.ts'
import type { Operation } from './operation.ts'

/** What the operations stand on. */
export interface OperationsDeps {
  readonly funds: Funds
  readonly lookup: Lookup
  readonly bills: Bills
}

export function openOperations(deps: OperationsDeps): ReadonlyMap<string, Operation> {
  const { funds, lookup, bills } = deps
  const operations = [
    agreementPay(funds),
    disburse(funds, lookup),
    refund(funds),
    operationQuery(lookup),
    billAddress(bills),
  ]
  return new Map(operations.map((operation) => [operation.contract.method, operation]))
}
