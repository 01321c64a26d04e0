// A disbursement, a refund and a campaign's payment, with the answers the platform gives to them.

import type { SignedReply } from './fake-platform.ts'

export const disburseRequest = {
  out_order_no: 'D20180817001',
  out_request_no: 'R20180817001',
  deduct_auth_no: '2018081710002001860294782485',
  order_title: '新年快乐',
  amount: '0.12',
  payee_user_id: '2088101234567890',
}

export const refundRequest = {
  auth_no: '2018081710002001860294782485',
  out_request_no: 'refund20180817001',
  amount: '0.30',
  remark: 'unclaimed rest',
}

export const agreementPayRequest = {
  out_order_no: 'C20180817001',
  out_request_no: 'C20180817001',
  order_title: '春节活动',
  amount: '100.00',
  payer_user_id: '2088000000000001',
}

const moment = '2018-08-17 10:20:32'

/** The answer to {@link disburseRequest}; members given replace its own. */
export function disbursed(members: Readonly<Record<string, unknown>> = {}): SignedReply {
  return {
    node: {
      amount: '0.12',
      auth_no: '2018081710002001860294782499',
      gmt_trans: moment,
      operation_id: '20180817587432998602',
      out_order_no: disburseRequest.out_order_no,
      out_request_no: disburseRequest.out_request_no,
      status: 'SUCCESS',
      ...members,
    },
  }
}

/** What a query says about {@link disburseRequest}. */
export function disbursedFound(members: Readonly<Record<string, unknown>> = {}): SignedReply {
  return disbursed({
    operation_type: 'PAY',
    order_title: disburseRequest.order_title,
    payee_user_id: disburseRequest.payee_user_id,
    ...members,
  })
}

/** The answer to {@link refundRequest}, as really given: without out_order_no. */
export function refunded(members: Readonly<Record<string, unknown>> = {}): SignedReply {
  return {
    node: {
      amount: '0.30',
      auth_no: refundRequest.auth_no,
      gmt_trans: moment,
      operation_id: '20180817587432998603',
      out_request_no: refundRequest.out_request_no,
      status: 'SUCCESS',
      ...members,
    },
  }
}

/** A refusal, with the texts of the wire. */
export function refusal(code: string, subCode: string, subMsg = 'said so'): SignedReply {
  return { node: { code, msg: 'refused', sub_code: subCode, sub_msg: subMsg } }
}

export const notFound = refusal('40004', 'AUTH_OPERATION_NOT_EXIST')
export const inProcess: SignedReply = { node: { code: '10003', msg: 'in process' } }
export const serviceDown = refusal('20000', 'isp.unknow-error')
