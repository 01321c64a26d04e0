// 红包协议支付: a merchant funds a packet from its own balance, without a password.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.agreement.pay/
import { fundCouponOrderAgreementPay as contract, orderExpiredTimeOf } from '@hongbao/protocol'

import type { Funds } from '../funds/engine.ts'
import { orderAnswer } from './answers.ts'
import { implement, type Operation } from './operation.ts'
import { orderTerms } from './order-terms.ts'

export const agreementPay = (funds: Funds): Operation =>
  implement(contract, async (request, call) => {
    // Only here does orderExpiredTime take effect; the other calls accept and ignore it.
    const expires = orderExpiredTimeOf(request.extra_param)
    if (expires === 'malformed') {
      const message = '参数异常：extra_param 中的 orderExpiredTime 应为整数加单位，如 1m、48h、30d'
      return { kind: 'refused', subCode: 'ILLEGAL_ARGUMENT', message }
    }
    // The payer has to be the merchant itself: nobody else agreed to pay without a password.
    if (request.payer_user_id !== undefined && request.payer_user_id !== String(call.pid)) {
      return { kind: 'refused', subCode: 'PAYER_NOT_EXIST' }
    }
    const outcome = await funds.submit({
      ...orderTerms(contract.method, request, call),
      kind: 'send',
      payerId: call.pid,
      returnAfterMs: expires ?? call.returnAfterMs,
    })
    return orderAnswer(outcome)
  })
