// 红包退回: gives a part of what is left of a packet back to its payer.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.refund/
import { fundCouponOrderRefund as contract } from '@hongbao/protocol'

import type { Funds } from '../funds/engine.ts'
import { refundAnswer } from './answers.ts'
import { implement, type Operation } from './operation.ts'
import { orderOfAuthNo } from './resolve.ts'

export const refund = (funds: Funds): Operation =>
  implement(contract, async (request, call) => {
    const packet = orderOfAuthNo(request.auth_no)
    if (!packet) return { kind: 'refused', subCode: 'AUTH_ORDER_NOT_EXIST' }
    const outcome = await funds.submit({
      kind: 'refund',
      pid: call.pid,
      appId: call.appId,
      authAppId: call.authAppId,
      charset: call.charset,
      packet: packet.key,
      packetDate: packet.date,
      outRequestNo: request.out_request_no,
      amount: request.amount,
      remark: request.remark ?? null,
      notifyUrl: call.notifyUrl,
    })
    return refundAnswer(outcome)
  })
