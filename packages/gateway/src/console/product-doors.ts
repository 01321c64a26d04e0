// Merchants ask for products, and see how far the way to the first call has been walked.
import { decideProduct, requestProduct } from '../applications/request-product.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import * as json from '../json/products.ts'
import { usualTerms } from '../limits.ts'
import type { ConsoleDeps } from './deps.ts'
import { notNow } from './own-application.ts'
import { loadContracts } from './store/load-contracts.ts'
import { loadStart } from './store/load-start.ts'

const hourMs = 3_600_000

export const productDoors = (deps: ConsoleDeps) => (open: OpenDoor) => {
  const { sql, registry } = deps
  open(json.listProducts, async ({ visitor }) => ({
    products: await productsOf(visitor.userId),
  }))
  open(json.requestProduct, async ({ visitor, params, body, subject }) => {
    subject(params.product)
    const named = { pid: visitor.userId, product: params.product }
    const { callLimits } = body
    const returnAfterMs = body.returnAfterHours * hourMs
    const isNew = await requestProduct(registry, { ...named, returnAfterMs, callLimits })
    // In the sandbox a request that was cut off before its approval goes on here.
    const isSigned = deps.isSandbox && (await decideProduct(registry, named, 'approve'))
    if (!isNew && !isSigned) return notNow
    const all = await productsOf(visitor.userId)
    return all.find(({ product }) => product === params.product) ?? notNow
  })
  open(json.readStart, ({ visitor }) => loadStart(sql, visitor.userId))

  async function productsOf(pid: bigint): Promise<json.ProductView[]> {
    const signed = await loadContracts(sql, pid)
    return (['cash_red_packet', 'password_free_payment'] as const).map((product) => {
      const found = signed.find((one) => one.product === product)
      if (!found) return { ...nothing, product }
      const { state, reason, returnAfterMs, callLimits, signedAt } = found
      const returnAfterHours = Number(returnAfterMs) / hourMs
      const at = signedAt.toISOString()
      return { product, state, reason, returnAfterHours, callLimits: { ...callLimits }, at }
    })
  }
}

const nothing = {
  state: 'none' as const,
  reason: null,
  returnAfterHours: usualTerms.returnAfterMs / hourMs,
  callLimits: {},
  at: null,
}
