import { logonId, text, userId } from '../fields/index.ts'
import { contract } from './contract.ts'
import { orderRequest, orderResponse } from './order-fields.ts'

/**
 * Pays one receiver from a funded packet. It is an order of its own: out_order_no must not be the
 * packet's, and auth_no in the answer is the disbursement's.
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.disburse/
 */
export const fundCouponOrderDisburse = contract('alipay.fund.coupon.order.disburse', {
  zh: '红包打款接口',
  en: 'Pays one receiver from a funded packet',
  call: 'execute',
  notifies: true,
  request: {
    ...orderRequest,
    deduct_auth_no: text(64).optional(),
    deduct_out_order_no: text(64).optional(),
    payee_user_id: userId().optional(),
    payee_logon_id: logonId().optional(),
  },
  choices: [
    ['deduct_auth_no', 'deduct_out_order_no'],
    ['payee_user_id', 'payee_logon_id'],
  ],
  key: ['out_order_no', 'out_request_no'],
  response: orderResponse,
  echoes: ['out_order_no', 'out_request_no'],
  errors: [
    'ILLEGAL_ARGUMENT',
    'UNIQUE_VIOLATION',
    'ACCESS_FORBIDDEN',
    'EXIST_FORBIDDEN_WORD',
    'AUTH_ORDER_NOT_EXIST',
    'ILLEGAL_STATUS',
    'ORDER_ALREADY_CLOSED',
    'ORDER_ALREADY_FINISH',
    'MONEY_NOT_ENOUGH',
    'REQUEST_AMOUNT_EXCEED',
    'PAYEE_NOT_EXIST',
    'PAYEE_USER_STATUS_LIMIT',
    'PAYER_PAYEE_EQUAL',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
})
