// A merchant signs a product, or its contract changes.
import { usualTerms } from '../limits.ts'
import type { Product, ProductContract } from './model.ts'
import { announceChange, type Registry } from './registry.ts'

/** What a merchant signs. */
export interface ProductTerms {
  readonly pid: bigint
  readonly product: Product
  readonly state?: ProductContract['state']
  /** How long after payment the rest of a packet goes back: 48 hours unless agreed otherwise. */
  readonly returnAfterMs?: number
  /** Calls per second by method, or by all together under `*`. None: no limit. */
  readonly callLimits?: Readonly<Record<string, number>>
}

/** Terms that are not given are the usual ones, also where they were others before. */
export async function signProduct(registry: Registry, terms: ProductTerms): Promise<void> {
  const { sql, clock } = registry
  const { pid, product, state = 'signed', returnAfterMs = usualTerms.returnAfterMs } = terms
  await sql`
    insert into gateway.product_contracts
      (pid, product, state, return_after_ms, call_limits, signed_at)
    values (${pid}, ${product}, ${state}, ${BigInt(returnAfterMs)},
            ${JSON.stringify(terms.callLimits ?? {})}::text::jsonb, ${clock.now()})
    on conflict (pid, product) do update
      set state = excluded.state, return_after_ms = excluded.return_after_ms,
          call_limits = excluded.call_limits`
  await announceChange(registry, 'merchant', String(pid))
}
