// The operations that a server calls and waits for, by method.
import type { Authorisations } from '../authorisations/open-authorisations.ts'
import type { Bills } from '../bills/bills.ts'
import type { Clock } from '../clock.ts'
import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import type { Users } from '../users/users.ts'
import { billAddress } from './bill-downloadurl-query.ts'
import { agreementPay } from './fund-coupon-order-agreement-pay.ts'
import { disburse } from './fund-coupon-order-disburse.ts'
import { refund } from './fund-coupon-order-refund.ts'
import { operationQuery } from './fund-coupon-operation-query.ts'
import { appToken } from './open-auth-token-app.ts'
import { appTokenQuery } from './open-auth-token-app-query.ts'
import type { Operation } from './operation.ts'
import { oauthToken } from './system-oauth-token.ts'
import { userInfo } from './user-info-share.ts'

/** What operations are done with. */
export interface OperationsDeps extends Authorisations {
  readonly funds: Funds
  readonly lookup: Lookup
  readonly clock: Clock
  readonly users: Pick<Users, 'find'>
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
    oauthToken(deps.userAuthorisations),
    userInfo(deps.users),
    appToken(deps.appAuthorisations),
    appTokenQuery(deps.appAuthorisations, deps.clock),
  ]
  return new Map(operations.map((operation) => [operation.contract.method, operation]))
}
