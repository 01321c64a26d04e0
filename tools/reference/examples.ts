// One example of each method: its request, the answer, and a refusal. The compiler and a test
// check them against the contracts.
import type {
  CouponContract,
  CouponMethod,
  RefusalOf,
  RequestInput,
  ResponseInput,
} from '@hongbao/protocol'

type ContractOf<Method extends CouponMethod> = Extract<CouponContract, { method: Method }>

/** What is shown of one method. */
export interface Example<C extends CouponContract = CouponContract> {
  readonly request: RequestInput<C>
  readonly response: ResponseInput<C>
  readonly refusal: RefusalOf<C>
}

const packet = {
  amount: '88.00',
  auth_no: '2026021710000617000000000421',
  gmt_trans: '2026-02-17 20:00:05',
  operation_id: '202602170617000000000421',
  out_order_no: 'packet-20260217-0001',
  out_request_no: 'pay-20260217-0001',
  status: 'SUCCESS',
} as const

const payment = {
  out_order_no: packet.out_order_no,
  out_request_no: packet.out_request_no,
  order_title: '恭喜发财，大吉大利',
  amount: packet.amount,
} as const

export const examples: { readonly [Method in CouponMethod]: Example<ContractOf<Method>> } = {
  'alipay.fund.coupon.order.app.pay': {
    request: { ...payment, pay_timeout: '30m' },
    response: packet,
    refusal: 'EXIST_FORBIDDEN_WORD',
  },
  'alipay.fund.coupon.order.page.pay': {
    request: { ...payment, pay_timeout: '30m' },
    response: packet,
    refusal: 'ORDER_ALREADY_CLOSED',
  },
  'alipay.fund.coupon.order.agreement.pay': {
    request: {
      ...payment,
      payer_user_id: '2088101234567890',
      extra_param: { merchantExt: 'orderExpiredTime=30d' },
    },
    response: packet,
    refusal: 'MONEY_NOT_ENOUGH',
  },
  'alipay.fund.coupon.order.disburse': {
    request: {
      out_order_no: 'claim-20260217-0001-03',
      out_request_no: 'claim-20260217-0001-03',
      deduct_auth_no: packet.auth_no,
      order_title: '恭喜发财，大吉大利',
      amount: '6.66',
      payee_user_id: '2088101234567891',
    },
    response: {
      amount: '6.66',
      auth_no: '2026021710000871000000000422',
      gmt_trans: '2026-02-17 20:03:41',
      operation_id: '202602170871000000000422',
      out_order_no: 'claim-20260217-0001-03',
      out_request_no: 'claim-20260217-0001-03',
      status: 'SUCCESS',
    },
    refusal: 'MONEY_NOT_ENOUGH',
  },
  'alipay.fund.coupon.order.refund': {
    request: {
      auth_no: packet.auth_no,
      out_request_no: 'return-20260218-0001',
      amount: '12.34',
      remark: '24小时未领完，退回剩余金额',
    },
    response: {
      amount: '12.34',
      auth_no: packet.auth_no,
      gmt_trans: '2026-02-18 20:00:07',
      operation_id: '202602180617000000000977',
      out_request_no: 'return-20260218-0001',
      status: 'SUCCESS',
    },
    refusal: 'UNIQUE_VIOLATION',
  },
  'alipay.fund.coupon.operation.query': {
    request: { auth_no: packet.auth_no, operation_id: packet.operation_id },
    response: {
      ...packet,
      gmt_create: '2026-02-17 19:59:48',
      operation_type: 'PAY',
      order_title: payment.order_title,
      payer_logon_id: '138****5620',
      payer_user_id: '2088101234567890',
      total_pay_refund_amount: '12.34',
    },
    refusal: 'AUTH_OPERATION_NOT_EXIST',
  },
}
