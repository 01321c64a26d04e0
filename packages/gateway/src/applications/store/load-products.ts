// Everything one merchant has signed.
import type { Sql } from '@hongbao/database'

import type { Product, ProductContract, ProductContracts } from '../model.ts'

interface Row {
  readonly product: Product
  readonly state: ProductContract['state']
  readonly returnAfterMs: bigint
  readonly callLimits: Readonly<Record<string, number>>
}

/** Undefined for a merchant who has signed nothing. */
export async function loadProducts(sql: Sql, pid: bigint): Promise<ProductContracts | undefined> {
  const rows = await sql<Row[]>`
    select product, state, return_after_ms as "returnAfterMs", call_limits as "callLimits"
      from gateway.product_contracts
     where pid = ${pid} and state in ('signed', 'suspended')`
  if (rows.length === 0) return undefined
  return new Map(
    rows.map((row) => [
      row.product,
      {
        product: row.product,
        state: row.state,
        returnAfterMs: Number(row.returnAfterMs),
        callLimits: new Map(Object.entries(row.callLimits)),
      },
    ]),
  )
}
