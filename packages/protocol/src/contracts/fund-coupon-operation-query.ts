import { jsonText, logonId, oneOf, text, timestamp, userId, yuan } from '../fields/index.ts'
import { contract } from './contract.ts'
import { status } from './order-fields.ts'

/**
 * Looks one operation up. Of each pair the platform's number wins, and the pairs may be mixed.
 * status SUCCESS proves that the operation happened; INIT does not prove that it did not.
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.operation.query/
 */
export const fundCouponOperationQuery = contract('alipay.fund.coupon.operation.query', {
  zh: '红包明细查询接口',
  en: 'Looks one operation up',
  call: 'execute',
  notifies: false,
  request: {
    auth_no: text(64).optional(),
    out_order_no: text(64).optional(),
    operation_id: text(64).optional(),
    out_request_no: text(64).optional(),
  },
  choices: [
    ['auth_no', 'out_order_no'],
    ['operation_id', 'out_request_no'],
  ],
  key: [],
  response: {
    amount: yuan('0.01', '100000000.00'),
    auth_no: text(64),
    extra_param: jsonText(300).optional(),
    gmt_create: timestamp().optional(),
    gmt_trans: timestamp().optional(),
    operation_id: text(64),
    operation_type: oneOf('PAY', 'REFUND'),
    order_title: text(100, 'units').optional(),
    out_order_no: text(64).optional(),
    // Missing where the platform itself returned the money after the time-out.
    out_request_no: text(64).optional(),
    payee_logon_id: logonId().optional(),
    payee_user_id: userId().optional(),
    payer_logon_id: logonId().optional(),
    payer_user_id: userId().optional(),
    remark: text(100, 'units').optional(),
    status,
    total_pay_refund_amount: yuan('0.00', '100000000.00').optional(),
  },
  echoes: [],
  errors: [
    'ILLEGAL_ARGUMENT',
    'ACCESS_FORBIDDEN',
    'AUTH_ORDER_NOT_EXIST',
    'AUTH_OPERATION_NOT_EXIST',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
})
