// Calls without end, half of them through the SDK, and a book of what was answered. There is plenty
// of money: whoever is refused anything was refused wrongly.
import type { SandboxFile } from '@hongbao/app'
import { AlipayClient } from '@hongbao/sdk'

import type { Chance } from '../chance.ts'
import { merchantOf, openWire, readAnswer, signedForm, type Merchant, type Wire } from '../wire.ts'

/** An operation that was asked for, and the number it was answered with once it was. */
export interface Entry {
  readonly kind: 'agreementPay' | 'disburse' | 'refund'
  readonly biz: Readonly<Record<string, string>>
  /** The signed call, the same for every repeat. */
  readonly body: string
  operationId: string | undefined
}

/** What was asked for and told, over the whole run, whoever died meanwhile. */
export interface Book {
  readonly entries: Entry[]
  readonly complaints: string[]
  /** Packets that are known to be full. */
  readonly packets: string[]
  next: number
}

export const newBook = (): Book => ({ entries: [], complaints: [], packets: [], next: 0 })

/** A merchant at one house, until that dies. */
export interface Desk {
  readonly merchant: Merchant
  readonly wire: Wire
  readonly client: AlipayClient
  close(): void
}

export function openDesk(sandbox: SandboxFile): Desk {
  const wire = openWire(sandbox.endpoint, { timeoutMs: 20_000 })
  const client = new AlipayClient({
    appId: sandbox.appId,
    privateKey: sandbox.appPrivateKey,
    alipayPublicKey: sandbox.alipayPublicKey,
    gateway: sandbox.gateway,
  })
  return {
    merchant: merchantOf(sandbox),
    wire,
    client,
    close() {
      wire[Symbol.dispose]()
      client.close()
    },
  }
}

const methods = {
  agreementPay: 'alipay.fund.coupon.order.agreement.pay',
  disburse: 'alipay.fund.coupon.order.disburse',
  refund: 'alipay.fund.coupon.order.refund',
} as const

/** Asks without a pause until told to stop. `isAlive` says whether the gateway should answer. */
export async function keepAsking(
  desk: Desk,
  book: Book,
  chance: Chance,
  state: { isStopped: boolean; isAlive: boolean; payee: string },
): Promise<void> {
  while (!state.isStopped) {
    const entry =
      book.entries.length > 0 && chance.isLucky(0.3)
        ? chance.pick(book.entries)
        : await newEntry(desk, book, chance, state.payee)
    const outcome = chance.isLucky(0.5) ? await askRaw(desk, entry) : await askSdk(desk, entry)
    if ('operationId' in outcome) note(book, entry, outcome.operationId)
    else if (outcome.isWrong || (state.isAlive && outcome.isUnanswered)) {
      book.complaints.push(`${JSON.stringify(entry.biz)} was told: ${outcome.told}`)
    }
  }
}

async function newEntry(desk: Desk, book: Book, chance: Chance, payee: string): Promise<Entry> {
  const number = `n${(book.next += 1)}`
  const order = { out_order_no: number, out_request_no: number, order_title: '红包' }
  const packet = book.packets.at(-1 - chance.below(3)) ?? book.packets.at(-1) ?? ''
  const kind = chance.pick(['agreementPay', 'disburse', 'disburse', 'disburse', 'refund'] as const)
  const biz = {
    agreementPay: { ...order, amount: '0.02' },
    disburse: { ...order, amount: '0.01', deduct_auth_no: packet, payee_user_id: payee },
    refund: { auth_no: packet, out_request_no: number, amount: '0.01' },
  }[kind]
  const body = await signedForm(desk.merchant, methods[kind], biz)
  const entry = { kind, biz, body, operationId: undefined }
  book.entries.push(entry)
  return entry
}

/** Done, or not known; `isWrong` when that should never be said. */
export type Told =
  | { readonly operationId: string }
  | { readonly told: string; readonly isWrong: boolean; readonly isUnanswered: boolean }

/** One request, as it was signed when it was first sent. */
export async function askRaw({ wire }: Desk, { body }: Pick<Entry, 'body'>): Promise<Told> {
  try {
    const reply = await wire.send({ body })
    if (reply.status !== 200) return told(`HTTP ${reply.status}`, { isWrong: true })
    const { node } = readAnswer(reply)
    const { code, operation_id: operationId } = node
    if (code === '10000' && operationId !== undefined) return { operationId }
    return told(JSON.stringify(node), { isWrong: code !== '20000' })
  } catch (error) {
    return told(String(error), { isUnanswered: true })
  }
}

const told = (text: string, how: { isWrong?: boolean; isUnanswered?: boolean }): Told => ({
  told: text,
  isWrong: how.isWrong ?? false,
  isUnanswered: how.isUnanswered ?? false,
})

/** As a merchant's program asks: the SDK repeats and queries for a while. */
async function askSdk({ client }: Desk, { kind, biz }: Entry): Promise<Told> {
  const options = { settle: { budgetMs: 3_000 } }
  const call = {
    agreementPay: () => client.fundCouponOrderAgreementPay(biz as never, options),
    disburse: () => client.fundCouponOrderDisburse(biz as never, options),
    refund: () => client.fundCouponOrderRefund(biz as never, options),
  }
  const outcome = await call[kind]()
  if (outcome.outcome === 'done') return { operationId: outcome.response.operation_id }
  if (outcome.outcome === 'refused') return told(outcome.message, { isWrong: true })
  return told(`${outcome.reason}: ${outcome.message}`, {})
}

/** Whoever asks for the same hears the same number, for ever. */
export function note(book: Book, entry: Entry, operationId: string): void {
  entry.operationId ??= operationId
  if (entry.operationId === operationId) return
  const numbers = `${entry.operationId} and ${operationId}`
  book.complaints.push(`${JSON.stringify(entry.biz)} is ${numbers}`)
}
