import { userId } from '../fields/index.ts'
import { contract } from './contract.ts'
import { extraParamWithExpiry } from './order-expired-time.ts'
import { orderRequest, orderResponse } from './order-fields.ts'

/**
 * A merchant pays a red packet from its own money, without a password. payer_user_id is the PID
 * that owns the calling application; extra_param may carry orderExpiredTime (`orderExpiredTimeOf`).
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.agreement.pay/
 */
export const fundCouponOrderAgreementPay = contract('alipay.fund.coupon.order.agreement.pay', {
  zh: '红包协议支付接口',
  en: 'A merchant pays a red packet from its own money',
  call: 'execute',
  notifies: true,
  request: {
    ...orderRequest,
    extra_param: extraParamWithExpiry.optional(),
    payer_user_id: userId().optional(),
  },
  choices: [],
  key: ['out_order_no', 'out_request_no'],
  response: orderResponse,
  echoes: ['out_order_no', 'out_request_no'],
  errors: [
    'ILLEGAL_ARGUMENT',
    'UNIQUE_VIOLATION',
    'ACCESS_FORBIDDEN',
    'EXIST_FORBIDDEN_WORD',
    'ORDER_ALREADY_CLOSED',
    'PAYER_NOT_EXIST',
    'PAYER_USER_STATUS_LIMIT',
    'MONEY_NOT_ENOUGH',
    'ERROR_BALANCE_PAYMENT_DISABLE',
    'NO_PAYMENT_INSTRUMENTS_AVAILABLE',
    'CURRENCY_VERIFICATION_FAIL',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
})
