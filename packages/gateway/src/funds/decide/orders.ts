// What the commands that make an order share: the new row, and what a number that was used
// before means.
import type { Disburse, FundOutcome, Order, Place, RowKey, Send } from '../model.ts'
import type { NewNotification, Scene } from './scene.ts'

type OrderCommand = Send | Place | Disburse

/** A row with everything that the command itself says; what is not said yet is null. */
export function newOrder(
  command: OrderCommand,
  key: RowKey,
  createdAt: Date,
): Omit<Order, 'kind' | 'status'> {
  return {
    bucket: key.bucket,
    id: key.id,
    pid: command.pid,
    appId: command.appId,
    authAppId: command.authAppId,
    charset: command.charset,
    method: command.method,
    outOrderNo: command.outOrderNo,
    outRequestNo: command.outRequestNo,
    orderTitle: command.orderTitle,
    amount: command.amount,
    extraParam: command.extraParam,
    payTimeoutMs: command.payTimeoutMs,
    notifyUrl: command.notifyUrl,
    returnUrl: null,
    payerId: null,
    payeeId: null,
    packetBucket: null,
    packetId: null,
    createdAt,
    paidAt: null,
    payExpiresAt: null,
    returnDueAt: null,
    returnedAt: null,
  }
}

/**
 * An order number that was used before. The same content is the same operation, whatever became
 * of it since; any other content is refused. Where the answer goes (notify_url, return_url) and
 * which application asked are not content.
 */
export function repeatOf(earlier: Order, command: OrderCommand): FundOutcome {
  const isSame =
    earlier.outRequestNo === command.outRequestNo &&
    earlier.amount === command.amount &&
    earlier.orderTitle === command.orderTitle &&
    earlier.extraParam === command.extraParam &&
    earlier.payTimeoutMs === command.payTimeoutMs &&
    sameParties(earlier, command)
  return isSame ? { order: earlier, isRepeat: true } : { refusal: 'UNIQUE_VIOLATION' }
}

function sameParties(earlier: Order, command: OrderCommand): boolean {
  switch (command.kind) {
    case 'send':
      return isAgreement(earlier.method) && earlier.payerId === command.payerId
    case 'place':
      // An order may be opened in the wallet and on a page alike: it is paid once.
      return earlier.kind === 'packet' && !isAgreement(earlier.method)
    case 'disburse':
      return (
        earlier.payeeId === command.payeeId &&
        earlier.packetId === command.packet.id &&
        earlier.packetBucket === command.packet.bucket
      )
  }
}

const isAgreement = (method: string): boolean => method === 'alipay.fund.coupon.order.agreement.pay'

/** Tells whoever asked to be told. */
export function tell(
  scene: Scene,
  event: NewNotification['event'],
  operation: RowKey,
  order: RowKey,
  { appId, charset, notifyUrl }: { appId: string; charset: string; notifyUrl: string | null },
): void {
  if (notifyUrl === null) return
  const { bucket, id } = operation
  scene.notify({ bucket, id, event, appId, charset, notifyUrl, order })
}
