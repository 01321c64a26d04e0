// 红包打款: pays one receiver from a packet.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.disburse/
import { fundCouponOrderDisburse as contract } from '@hongbao/protocol'

import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import { orderAnswer } from './answers.ts'
import { implement, type Operation } from './operation.ts'
import { orderTerms } from './order-terms.ts'
import { packetOf, payeeOf } from './resolve.ts'

export const disburse = (funds: Funds, lookup: Lookup): Operation =>
  implement(contract, async (request, call) => {
    const [packet, payeeId] = await Promise.all([
      packetOf(lookup, call.pid, request),
      payeeOf(lookup, request),
    ])
    if (packet && payeeId !== undefined) {
      const outcome = await funds.submit({
        ...orderTerms(contract.method, request, call),
        kind: 'disburse',
        packet: packet.key,
        packetDate: packet.date,
        payeeId,
      })
      return orderAnswer(outcome)
    }
    // A number that was used before is looked up before anything else: whoever repeats a call
    // must not read "no such payee" about money that was paid while the payee had that name.
    const earlier = await lookup.orderNumbered({ pid: call.pid, outOrderNo: request.out_order_no })
    const subCode = earlier
      ? 'UNIQUE_VIOLATION'
      : packet
        ? 'PAYEE_NOT_EXIST'
        : 'AUTH_ORDER_NOT_EXIST'
    return { kind: 'refused', subCode }
  })
