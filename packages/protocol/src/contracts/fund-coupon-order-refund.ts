import { text, timestamp, yuan } from '../fields/index.ts'
import { contract } from './contract.ts'
import { status } from './order-fields.ts'

/**
 * Gives a part or all of what is left of a packet back to its sender. out_request_no must be new
 * on the order: that of the payment is refused with UNIQUE_VIOLATION.
 * https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.refund/
 */
export const fundCouponOrderRefund = contract('alipay.fund.coupon.order.refund', {
  zh: '红包退回接口',
  en: 'Gives what is left of a packet back to its sender',
  call: 'execute',
  notifies: true,
  request: {
    auth_no: text(64),
    out_request_no: text(64),
    amount: yuan('0.01', '100000000.00'),
    // Required by the page, optional in every published model.
    remark: text(100, 'units').optional(),
  },
  choices: [],
  key: ['auth_no', 'out_request_no'],
  response: {
    amount: yuan('0.01', '100000000.00'),
    auth_no: text(64),
    gmt_trans: timestamp().optional(),
    operation_id: text(64),
    // Declared by the page; answers really given leave it out.
    out_order_no: text(64).optional(),
    out_request_no: text(64),
    status,
  },
  echoes: ['out_request_no'],
  errors: [
    'ILLEGAL_ARGUMENT',
    'UNIQUE_VIOLATION',
    'ACCESS_FORBIDDEN',
    'AUTH_ORDER_NOT_EXIST',
    'ILLEGAL_STATUS',
    'ORDER_ALREADY_CLOSED',
    'ORDER_ALREADY_FINISH',
    'MONEY_NOT_ENOUGH',
    'REQUEST_AMOUNT_EXCEED',
    'MERCHANT_STATUS_ERROR',
    'BIZ_ERROR',
    'SYSTEM_ERROR',
  ],
  subMsgs: {
    UNIQUE_VIOLATION: '退款失败,商户本次资金操作的请求流水号与之前有重复',
    MONEY_NOT_ENOUGH: '本次操作退款的金额超过剩余可退款金额',
  },
})
