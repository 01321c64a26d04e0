// The six methods of the cash red packet (现金红包).
import { fundCouponOperationQuery } from './fund-coupon-operation-query.ts'
import { fundCouponOrderAgreementPay } from './fund-coupon-order-agreement-pay.ts'
import { fundCouponOrderAppPay } from './fund-coupon-order-app-pay.ts'
import { fundCouponOrderDisburse } from './fund-coupon-order-disburse.ts'
import { fundCouponOrderPagePay } from './fund-coupon-order-page-pay.ts'
import { fundCouponOrderRefund } from './fund-coupon-order-refund.ts'

/** The contracts in the order in which a packet meets them. */
export const contracts = [
  fundCouponOrderAppPay,
  fundCouponOrderPagePay,
  fundCouponOrderAgreementPay,
  fundCouponOrderDisburse,
  fundCouponOrderRefund,
  fundCouponOperationQuery,
] as const

/** One of the six contracts, told apart by its `method`. */
export type CouponContract = (typeof contracts)[number]

/** The method names of the wire. */
export type CouponMethod = CouponContract['method']
