// 红包无线支付 and 红包页面支付: an order string or a signed page call becomes an order that waits
// for its payer. Both name the same kind of order, and it is paid once.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.app.pay/
import type {
  fundCouponOrderAppPay,
  fundCouponOrderPagePay,
  ParsedRequest,
} from '@hongbao/protocol'

import type { Funds } from '../funds/engine.ts'
import type { FundOutcome } from '../funds/model.ts'
import { usualTerms } from '../limits.ts'
import type { Call } from './operation.ts'
import { orderTerms } from './order-terms.ts'

/** Makes the order at the gateway's first sight of it; from then on the pay_timeout runs. */
export function placeOrder(
  funds: Pick<Funds, 'submit'>,
  method: string,
  request: ParsedRequest<typeof fundCouponOrderAppPay | typeof fundCouponOrderPagePay>,
  call: Call,
): Promise<FundOutcome> {
  return funds.submit({
    ...orderTerms(method, request, call),
    kind: 'place',
    payExpiresAfterMs: request.pay_timeout ?? usualTerms.payTimeoutMs,
    returnUrl: call.returnUrl,
  })
}
