// An order as its payer sees it, as a page.
import type { Application } from '../applications/model.ts'
import type { Order } from '../funds/model.ts'
import { authNoOf } from '../funds/numbers.ts'
import type { Signer } from '../http/answering/reply-form.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { renderOrderPage } from './order-page.ts'
import { signedReturnUrl } from './return-url.ts'

/** The page's HTML. Its charset is UTF-8, whatever the call's: people write what they like. */
export async function viewOrder(
  order: Order,
  application: Application,
  deps: GatewayDeps,
  notice?: string,
): Promise<string> {
  const { clock, sandbox } = deps
  const seen = asSeen(order, clock.now())
  const payers = seen.status === 'INIT' && sandbox ? await sandbox.users() : []
  return renderOrderPage({
    order: seen,
    authNo: authNoOf(order),
    payee: await payeeOf(order, application, deps),
    now: clock.now(),
    notice,
    returnUrl: await returnUrlOf(order, application, deps),
    payers,
  })
}

/** The job that closes an order may be a moment late. */
function asSeen(order: Order, now: Date): Order {
  const isOver = order.status === 'INIT' && order.payExpiresAt && order.payExpiresAt <= now
  return isOver ? { ...order, status: 'CLOSED' } : order
}

/** With third-party authorisation it is the merchant's own application that the payer knows. */
async function payeeOf(
  order: Order,
  application: Application,
  { applications }: GatewayDeps,
): Promise<string> {
  if (order.authAppId === application.appId) return application.name
  const own = await applications.find(order.authAppId)
  return own?.name ?? application.name
}

async function returnUrlOf(
  order: Order,
  { platformKey, signType }: Application,
  { clock, signatures }: GatewayDeps,
): Promise<string | undefined> {
  if (order.returnUrl === null) return undefined
  if (order.status !== 'SUCCESS') return order.returnUrl
  const signer: Signer = { platformKey, signType }
  return signedReturnUrl(order, order.returnUrl, signer, clock.now(), signatures)
}
