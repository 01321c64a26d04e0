// One example of each method: its request, the answer, and a refusal. The compiler and a test
// check them against the contracts.
import type {
  CouponContract,
  OtherContract,
  PlatformMethod,
  RefusalOf,
  RequestInput,
  ResponseInput,
} from '@hongbao/protocol'

type Any = CouponContract | OtherContract
type ContractOf<Method extends PlatformMethod> = Extract<Any, { method: Method }>

/** What is shown of one method. */
export interface Example<C extends Any = Any> {
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

const appToken = {
  app_auth_token: '202602BB39dfdf9d285a492c90b63bdb0cd0cX17',
  app_refresh_token: '202602BB5f0c3a9e81d74b26a0c9e7d3f1b2aX17',
  auth_app_id: '2021000000000007',
  expires_in: 31_536_000,
  re_expires_in: 32_140_800,
  user_id: '2088000000000420',
} as const

export const examples: { readonly [Method in PlatformMethod]: Example<ContractOf<Method>> } = {
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
  'alipay.system.oauth.token': {
    request: { grant_type: 'authorization_code', code: '4b203fe6c11548bcabd8da5bb087a83b' },
    response: {
      access_token: 'authbseB20aa8f0a7d2c4b3f9e6d1c5b7a98E34',
      expires_in: 1_296_000,
      re_expires_in: 2_592_000,
      refresh_token: 'authbseB7c6d5e4f3a2b1c0d9e8f7a6b5c4dE34',
      user_id: '2088101234567890',
    },
    refusal: 'isv.code-invalid',
  },
  'alipay.user.info.share': {
    request: {},
    response: { nick_name: '林小满', user_id: '2088101234567890' },
    refusal: 'isv.insufficient-user-permissions',
  },
  'alipay.open.auth.token.app': {
    request: { grant_type: 'authorization_code', code: 'P0d3a1c5e7b9f2a4c6e8d0b1f3a5c7e9' },
    response: { ...appToken, tokens: [appToken] },
    refusal: 'AUTH_CODE_NOT_VALID',
  },
  'alipay.open.auth.token.app.query': {
    request: { app_auth_token: appToken.app_auth_token },
    response: {
      auth_app_id: appToken.auth_app_id,
      auth_end: '2027-02-17 20:00:05',
      auth_start: '2026-02-17 20:00:05',
      expires_in: appToken.expires_in,
      status: 'valid',
      user_id: appToken.user_id,
    },
    refusal: 'AUTH_TOKEN_NOT_FOUND',
  },
  'alipay.data.dataservice.bill.downloadurl.query': {
    request: { bill_type: 'signcustomer', bill_date: '2026-02-17' },
    response: {
      bill_download_url:
        'https://gateway.example.com/downloadBillFile.resource?bizType=fnd' +
        '&userId=20880000000004200156&fileType=csv.zip&bizDates=20260217' +
        '&downloadFileName=20880000000004200156_20260217.csv.zip&timestamp=1771344605000' +
        '&token=Zk3yJ0c1S8mQvT5rW2xY7aB4dE6fG9hKqL1nP0sUoIc',
    },
    refusal: 'BILL_NOT_EXIST',
  },
}
