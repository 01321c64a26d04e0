// The plain cashier: what is to be paid, to whom and until when. It needs no script, reads aloud in
// order, and fits a phone as well as a desk.
import { formatTimestamp, formatYuan } from '@hongbao/protocol'

import type { Order } from '../funds/model.ts'
import type { OrderStatus } from '../funds/states.ts'
import { escapeHtml } from '../http/html.ts'
import { pageStyle } from './page-style.ts'

/** What the page shows. */
export interface OrderView {
  readonly order: Order
  readonly authNo: string
  /** Whose application asks for the money. */
  readonly payee: string
  readonly now: Date
  /** What became of the visitor's last click. */
  readonly notice?: string | undefined
  /** Where the merchant wants its visitor back, signed once the order is paid. */
  readonly returnUrl: string | undefined
  /** Sandbox: who may be chosen as the payer. */
  readonly payers: readonly { readonly userId: string; readonly name: string }[]
}

const states: Readonly<Record<OrderStatus, readonly [zh: string, en: string]>> = {
  INIT: ['等待付款', 'Waiting for payment'],
  SUCCESS: ['付款成功', 'Paid'],
  CLOSED: ['订单已关闭', 'Closed'],
}

export function renderOrderPage(view: OrderView): string {
  const { order } = view
  const amount = formatYuan(order.amount)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>¥${amount} 红包收银台</title><style>${pageStyle}</style></head>
<body><main>
<p class="brand">红包收银台 <span lang="en">Red packet cashier</span></p>
${noticeOf(view)}<h1>${escapeHtml(order.orderTitle)}</h1>
<p class="amount">¥${amount}</p>
<dl>
${rowsOf(view).join('')}</dl>
${order.status === 'INIT' ? payForm(view) : ''}${returnLink(view)}</main></body></html>
`
}

const noticeOf = ({ notice }: OrderView): string =>
  notice === undefined ? '' : `<p class="notice" role="status">${escapeHtml(notice)}</p>\n`

const rowsOf = (view: OrderView): string[] => [
  row('收款方', 'Payee', view.payee),
  row('订单号', 'Order', view.order.outOrderNo),
  row('交易号', 'auth_no', view.authNo),
  deadline(view),
  row('状态', 'State', states[view.order.status].join(' ')),
]

const row = (zh: string, en: string, value: string): string =>
  `<dt>${zh} <span lang="en">${en}</span></dt><dd>${escapeHtml(value)}</dd>\n`

function deadline({ order, now }: OrderView): string {
  const { payExpiresAt, status } = order
  if (payExpiresAt === null || status !== 'INIT') return ''
  const minutes = Math.max(0, Math.ceil((payExpiresAt.getTime() - now.getTime()) / 60_000))
  const left = minutes < 120 ? `${minutes}分钟` : `${Math.floor(minutes / 60)}小时`
  return row('付款截止', 'Pay before', `${formatTimestamp(payExpiresAt)}（剩余${left}）`)
}

function payForm({ authNo, payers }: OrderView): string {
  if (payers.length === 0) return '<p>请在手机钱包中完成付款。</p>\n'
  const choices = payers.map(
    ({ userId, name }, at) =>
      `<label><input type="radio" name="userId" value="${escapeHtml(userId)}"` +
      `${at === 0 ? ' checked' : ''}> ${escapeHtml(name)}（${escapeHtml(userId)}）</label>\n`,
  )
  return `<form method="post" action="/sandbox/pay">
<input type="hidden" name="authNo" value="${escapeHtml(authNo)}">
<fieldset><legend>沙箱：以谁的身份付款 <span lang="en">Sandbox: pay as</span></legend>
${choices.join('')}</fieldset>
<button name="action" value="confirm">确认付款 Pay</button>
<button name="action" value="cancel" class="quiet">取消 Cancel</button>
</form>
`
}

function returnLink({ returnUrl, order }: OrderView): string {
  if (returnUrl === undefined) return ''
  const look = order.status === 'INIT' ? 'button quiet' : 'button'
  const link = `<a class="${look}" rel="noreferrer" href="${escapeHtml(returnUrl)}">`
  return `${link}返回商户 Back to the merchant</a>\n`
}
