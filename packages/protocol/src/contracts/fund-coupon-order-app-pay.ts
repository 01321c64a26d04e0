import { contract } from './contract.ts'
import { orderRequest, orderResponse } from './order-fields.ts'

/**
 * A sender pays a red packet in a mobile app.
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.app.pay/
 */
export const fundCouponOrderAppPay = contract('alipay.fund.coupon.order.app.pay', {
  zh: '红包无线支付接口',
  en: 'A sender pays a red packet in a mobile app',
  call: 'sdk',
  notifies: true,
  request: orderRequest,
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
    'MONEY_NOT_ENOUGH',
    'PAYER_USER_STATUS_LIMIT',
    'NO_PAYMENT_INSTRUMENTS_AVAILABLE',
    'PULL_MOBILE_CASHIER_FAIL',
    'CLIENT_VERSION_NOT_MATCH',
    'CURRENCY_VERIFICATION_FAIL',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
})
