// A merchant asks for a product, and an operator signs, rejects or suspends it.
import { texts } from '@hongbao/database'

import { usualTerms } from '../limits.ts'
import type { Product } from './model.ts'
import { announceChange, type Registry } from './registry.ts'
import type { ProductTerms } from './sign-product.ts'
import { productTransitions, statesBefore, type ProductState } from './states.ts'

/** Stores the request with the terms asked for. False where it was asked for or signed already. */
export async function requestProduct(
  { sql, clock }: Registry,
  { pid, product, returnAfterMs = usualTerms.returnAfterMs, callLimits = {} }: ProductTerms,
): Promise<boolean> {
  const state: ProductState = productTransitions.none.request
  const { count } = await sql`
    insert into gateway.product_contracts as c
      (pid, product, state, return_after_ms, call_limits, signed_at)
    values (${pid}, ${product}, ${state}, ${BigInt(returnAfterMs)},
            ${JSON.stringify(callLimits)}::text::jsonb, ${clock.now()})
    on conflict (pid, product) do update
      set state = excluded.state, return_after_ms = excluded.return_after_ms,
          call_limits = excluded.call_limits, signed_at = excluded.signed_at, reason = null
      where c.state = any(${texts(statesBefore(productTransitions, 'request'))}::text[])`
  return count > 0
}

/** What an operator decides about a contract. */
export type ProductDecision = 'approve' | 'reject' | 'suspend' | 'resume'

const after: Readonly<Record<ProductDecision, ProductState>> = {
  approve: productTransitions.requested.approve,
  reject: productTransitions.requested.reject,
  suspend: productTransitions.signed.suspend,
  resume: productTransitions.suspended.resume,
}

/** `reason` is for the merchant to read. False where it may not happen. */
export async function decideProduct(
  registry: Registry,
  { pid, product }: { readonly pid: bigint; readonly product: Product },
  decision: ProductDecision,
  reason: string | null = null,
): Promise<boolean> {
  const { sql, clock } = registry
  const isSigned = decision === 'approve'
  const { count } = await sql`
    update gateway.product_contracts
       set state = ${after[decision]}, reason = ${reason},
           signed_at = case when ${isSigned} then ${clock.now()} else signed_at end
     where pid = ${pid} and product = ${product}
       and state = any(${texts(statesBefore(productTransitions, decision))}::text[])`
  await announceChange(registry, 'merchant', String(pid))
  return count > 0
}
