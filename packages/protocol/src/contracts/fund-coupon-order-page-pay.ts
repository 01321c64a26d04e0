import { contract } from './contract.ts'
import { orderRequest, orderResponse } from './order-fields.ts'

/**
 * A sender pays a red packet on a web page and then returns to the merchant. The immediate answer
 * is HTML; the response declared here is what notifications and queries say later.
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.page.pay/
 */
export const fundCouponOrderPagePay = contract('alipay.fund.coupon.order.page.pay', {
  zh: '红包页面支付接口',
  en: 'A sender pays a red packet on a web page',
  call: 'page',
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
    'CURRENCY_VERIFICATION_FAIL',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
})
