// Product contracts as the console shows them, those that are not signed yet among them.
import type { Sql } from '@hongbao/database'

import type { Product } from '../../applications/model.ts'
import type { ProductState } from '../../applications/states.ts'

export interface ContractRow {
  readonly pid: bigint
  readonly product: Product
  readonly state: ProductState
  readonly reason: string | null
  readonly returnAfterMs: bigint
  readonly callLimits: Readonly<Record<string, number>>
  readonly signedAt: Date
}

/** Of one merchant. */
export function loadContracts(sql: Sql, pid: bigint): Promise<ContractRow[]> {
  return sql<ContractRow[]>`
    select pid, product, state, reason, return_after_ms as "returnAfterMs",
           call_limits as "callLimits", signed_at as "signedAt"
      from gateway.product_contracts where pid = ${pid}`
}

/** Everybody's, what waits for a decision first. */
export function loadAllContracts(sql: Sql, limit: number): Promise<ContractRow[]> {
  return sql<ContractRow[]>`
    select pid, product, state, reason, return_after_ms as "returnAfterMs",
           call_limits as "callLimits", signed_at as "signedAt"
      from gateway.product_contracts
     order by (state = 'requested') desc, signed_at desc, pid, product limit ${limit}`
}
