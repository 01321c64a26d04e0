// What the pages say beyond the contracts: purpose and rules of each method, in sentences.
import type { PlatformMethod } from '@hongbao/protocol'

export interface Prose {
  readonly purpose: string
  /** What a developer should know before the first call. */
  readonly rules: readonly string[]
  readonly idempotency: string
  /** Where the official page lies, if not among the fund methods'. */
  readonly official?: string
}

const unknownOutcome =
  'After an unknown outcome repeat the request unchanged, or query; never make up new numbers.'

const orderIdempotency =
  'The pair `out_order_no` + `out_request_no` names the operation. The same content under the ' +
  'same pair happens once: a repeat is answered with the first answer, however much later. Other ' +
  'content under a used pair (amount, title, payee, packet, `extra_param`, `pay_timeout`) is ' +
  `refused with UNIQUE_VIOLATION. Refusals are not remembered. ${unknownOutcome}`

const payRules = [
  '`pay_timeout` counts from the first time the gateway sees the order. An order that was not ' +
    'paid by then is CLOSED.',
  'What is not handed out within 48 hours of the payment goes back to the payer by itself; ' +
    '`orderExpiredTime` has no effect here.',
]

export const prose: Readonly<Record<PlatformMethod, Prose>> = {
  'alipay.fund.coupon.order.app.pay': {
    purpose:
      'A sender pays the whole packet in the wallet app. The merchant signs an order string, the ' +
      'mobile SDK opens the wallet with it, and the payment makes a funds authorisation order ' +
      '(资金授权订单) whose number is `auth_no`.',
    rules: [
      ...payRules,
      "The answer below is the `result` of the mobile SDK's result object. It passes through " +
        'the phone: rely on the notification or a query.',
    ],
    idempotency: orderIdempotency,
  },
  'alipay.fund.coupon.order.page.pay': {
    purpose:
      'A sender pays the whole packet on a web page and then returns to `return_url`. The ' +
      'payment makes a funds authorisation order (资金授权订单) whose number is `auth_no`.',
    rules: [
      ...payRules,
      'The immediate answer is an HTML page, and refusals appear on it. The members below are ' +
        'what notifications and queries say later.',
      'The return of the browser proves nothing: rely on the notification or a query.',
    ],
    idempotency: orderIdempotency,
  },
  'alipay.fund.coupon.order.agreement.pay': {
    purpose:
      'A merchant funds a packet from its own money, at once and without a password: campaigns, ' +
      'rewards, give-aways.',
    rules: [
      '`payer_user_id` is the PID that owns the calling application; left out, it is taken to be.',
      '`extra_param` may set how long the packet can be handed out: ' +
        '`{"merchantExt":"orderExpiredTime=30d"}`, a whole number of `m`, `h` or `d` from 1m to ' +
        '365d. Then, or after 48 hours without it, the rest goes back by itself.',
    ],
    idempotency: orderIdempotency,
  },
  'alipay.fund.coupon.order.disburse': {
    purpose:
      'Pays one receiver from a funded packet, into the balance (余额). A disbursement is an order ' +
      'of its own, with its own `auth_no`, `out_order_no` and `operation_id`.',
    rules: [
      "`out_order_no` must differ from the packet's.",
      'Name the packet by `deduct_auth_no` or `deduct_out_order_no`; when both are given, ' +
        '`deduct_auth_no` wins.',
      'Name the receiver by `payee_user_id` or `payee_logon_id`; when both are given, ' +
        '`payee_user_id` wins. A malformed user id is ILLEGAL_ARGUMENT, an unknown one ' +
        'PAYEE_NOT_EXIST.',
      'A packet never pays out more than was paid into it: what is too much is MONEY_NOT_ENOUGH.',
      'The platform allows fewer than 100 calls a second.',
    ],
    idempotency: orderIdempotency,
  },
  'alipay.fund.coupon.order.refund': {
    purpose:
      'Gives a part or all of what is left of a packet back the way it came (资金原路退回). ' +
      'Partial and repeated refunds are allowed.',
    rules: [
      "`out_request_no` must be new on the order; the payment's own is refused with " +
        'UNIQUE_VIOLATION.',
      'The order is named by `auth_no` only. The answer has no `out_order_no`.',
    ],
    idempotency:
      '`auth_no` + `out_request_no` name the refund. The same amount and remark under the same ' +
      'numbers happen once: a repeat is answered with the first answer. Other content under used ' +
      'numbers is refused with UNIQUE_VIOLATION. On UNIQUE_VIOLATION query before deciding. ' +
      unknownOutcome,
  },
  'alipay.fund.coupon.operation.query': {
    purpose: 'Looks one operation up: a payment, a disbursement or a refund.',
    rules: [
      'Name the order by `auth_no` (wins) or `out_order_no`, and the operation by `operation_id` ' +
        "(wins) or `out_request_no`. The pairs may be mixed; the platform's numbers are faster.",
      '`status` SUCCESS proves that the operation happened. INIT does not prove that it did not, ' +
        'nor does AUTH_OPERATION_NOT_EXIST right after an unknown outcome.',
      '`total_pay_refund_amount` is what has gone back from the whole packet, by request and by ' +
        'time-out.',
    ],
    idempotency: 'A query changes nothing and may be repeated at will.',
  },
  'alipay.system.oauth.token': {
    purpose:
      'The second half of a user authorisation: the code that came back with the browser tells ' +
      'who the user is (`user_id`, the Uid that disburse wants as `payee_user_id`) and gives an ' +
      'access token. The first half and all lifetimes: [authorisation.md](../authorisation.md).',
    rules: [
      'A code works once, and only for the application it was made for.',
      'A refresh token works once, too: the answer brings the next one and ends those before it.',
    ],
    idempotency:
      'None: a code or refresh token is used up by the first answer. After an unknown outcome ' +
      'lead the user through the authorisation again; with auth_base nobody notices.',
    official: 'api_9/alipay.system.oauth.token',
  },
  'alipay.user.info.share': {
    purpose: 'What the user shares beyond the Uid. `auth_token` (an access token) says which user.',
    rules: [
      'The user must have agreed to the scope `auth_user`.',
      'This gateway knows a name only; the other members stay away.',
    ],
    idempotency: 'It changes nothing and may be repeated freely.',
    official: 'api_2/alipay.user.info.share',
  },
  'alipay.open.auth.token.app': {
    purpose:
      'The second half of a third-party authorisation: the code that came back with the ' +
      "merchant's browser gives the `app_auth_token` with which the provider's application acts " +
      'for the merchant. See [authorisation.md](../authorisation.md).',
    rules: [
      'A code works once, and only for the application it was made for.',
      'A new authorisation by the merchant, or a refresh, ends the token before it.',
      'What is made with the token belongs to the merchant: its PID owns the orders and numbers.',
    ],
    idempotency:
      'None: a code or refresh token is used up by the first answer. After an unknown outcome ' +
      'ask the merchant to authorise once more.',
    official: 'api_9/alipay.open.auth.token.app',
  },
  'alipay.open.auth.token.app.query': {
    purpose: 'Tells a provider what one of its app_auth_tokens is still worth.',
    rules: ['A token of another provider does not exist for the caller.'],
    idempotency: 'It changes nothing and may be repeated freely.',
    official: 'api_9/alipay.open.auth.token.app.query',
  },
  'alipay.data.dataservice.bill.downloadurl.query': {
    purpose:
      'Gives an address from which the bill of a finished day or month is downloaded: a zip of ' +
      'two CSV files in GBK. What is in them: [bills.md](../bills.md).',
    rules: [
      'A day is one in GMT+8. It has a bill from a minute after its end; until then, and for ' +
        'every day to come, the answer is BILL_NOT_EXIST. Of today there never is one.',
      'The address is good for 30 seconds, for whoever has it: hand it to nobody. It may be used ' +
        'more than once in that time, and the query may be repeated.',
      'With `app_auth_token` it is the bill of the merchant who gave it.',
      '`trade` is always empty: red packets are movements of funds, which are in `signcustomer`.',
    ],
    idempotency: 'It changes nothing and may be repeated freely; each answer has a new address.',
    official: 'api_15/alipay.data.dataservice.bill.downloadurl.query',
  },
}
