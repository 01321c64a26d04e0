// What every field means, in the words of the reference pages. A name means the same everywhere.
import type { Words } from '../codes/sub-code.ts'

/** The meaning of each field of the contracts and notifications, by its name on the wire. */
export const meanings = {
  access_token: { zh: '访问令牌', en: 'goes into auth_token of calls about this user' },
  amount: { zh: '金额，单位为元', en: 'the amount in yuan' },
  app_auth_token: { zh: '应用授权令牌', en: 'goes into app_auth_token of calls for this merchant' },
  app_id: { zh: '应用ID', en: 'the application' },
  app_refresh_token: { zh: '应用刷新令牌', en: 'gets the next app_auth_token' },
  auth_app_id: {
    zh: '授权方应用ID',
    en: "the merchant's application; app_id itself without third-party authorisation",
  },
  auth_end: { zh: '授权失效时间', en: 'when the authorisation ends' },
  auth_methods: { zh: '授权接口列表', en: 'the methods allowed; missing: all' },
  auth_no: { zh: '支付宝资金授权订单号', en: "the platform's number of the order" },
  auth_start: { zh: '授权生效时间', en: 'when the authorisation began' },
  avatar: { zh: '用户头像地址', en: "the address of the user's picture" },
  bill_date: { zh: '账单日期', en: 'a finished day, yyyy-MM-dd, or month, yyyy-MM, in GMT+8' },
  bill_download_url: { zh: '账单下载地址', en: 'where the zip is; good for 30 seconds' },
  bill_file_code: {
    zh: '账单文件状态码',
    en: 'EMPTY_DATA_WITH_BILL_FILE where the files have no line of values',
  },
  bill_type: {
    zh: '账单类型',
    en: 'signcustomer (movements of funds) or trade (always empty: packets are no trades)',
  },
  charset: { zh: '编码格式', en: 'the charset of the parameters' },
  city: { zh: '市', en: "the user's city" },
  code: { zh: '授权码', en: 'the code that came back with the browser' },
  deduct_auth_no: {
    zh: '扣款所用红包的支付宝资金授权订单号',
    en: "the packet to pay from, by the platform's number",
  },
  deduct_out_order_no: {
    zh: '扣款所用红包的商户订单号',
    en: "the packet to pay from, by the merchant's number",
  },
  expires_in: { zh: '令牌有效期，单位为秒', en: 'how long the token lives, in seconds' },
  extra_param: {
    zh: '业务扩展参数，JSON文本',
    en: 'the merchant\'s own values, as JSON text: {"merchantExt":"key1=value1,key2=value2"}',
  },
  gender: { zh: '性别', en: 'F or M' },
  gmt_create: { zh: '资金操作创建时间', en: 'when the operation was created' },
  gmt_trans: { zh: '资金操作处理完成时间', en: 'when the money moved' },
  grant_type: { zh: '授权方式', en: 'authorization_code or refresh_token' },
  nick_name: { zh: '用户昵称', en: "the user's name as it is shown" },
  notify_id: { zh: '通知校验ID', en: 'the same for every attempt of one notification' },
  notify_time: { zh: '通知发送时间', en: 'when this attempt was sent' },
  notify_type: { zh: '通知类型', en: 'the kind of notification; do not branch on it' },
  operation_id: { zh: '支付宝资金操作流水号', en: "the platform's number of the operation" },
  operation_type: { zh: '资金操作类型', en: 'PAY (payment or disbursement) or REFUND' },
  order_title: { zh: '订单标题', en: 'what the cashier and the bill show' },
  out_order_no: { zh: '商户订单号', en: "the merchant's number of the order" },
  out_request_no: { zh: '商户资金操作请求号', en: "the merchant's number of the operation" },
  pay_timeout: {
    zh: '最晚付款时间，逾期订单关闭',
    en: 'how long the order waits to be paid before it closes; 1h unless given',
  },
  payee_logon_id: {
    zh: '收款方登录号（手机号或邮箱）',
    en: "the receiver's phone number or e-mail address; masked in answers",
  },
  payee_user_id: { zh: '收款方支付宝用户号', en: "the receiver's user id" },
  payer_logon_id: {
    zh: '付款方登录号（手机号或邮箱）',
    en: "the payer's phone number or e-mail address; masked in answers",
  },
  payer_user_id: { zh: '付款方支付宝用户号', en: "the payer's user id" },
  province: { zh: '省份', en: "the user's province" },
  re_expires_in: {
    zh: '刷新令牌有效期，单位为秒',
    en: 'how long the refresh token lives, in seconds',
  },
  refresh_token: { zh: '刷新令牌', en: 'gets the next access token, and is used up by that' },
  remark: { zh: '操作附言', en: 'a note to the operation' },
  sign_type: { zh: '签名类型', en: 'RSA2 or RSA' },
  smid: { zh: '二级商户号', en: 'a sub-merchant; this gateway has none' },
  status: {
    zh: '资金操作状态；应用授权则为valid或invalid',
    en:
      'of an operation: INIT (accepted, not finished), SUCCESS, or CLOSED (not paid in time); ' +
      'of a token: valid or invalid',
  },
  tokens: { zh: '授权令牌信息列表', en: 'the same members, one element per application' },
  total_pay_refund_amount: {
    zh: '红包总退回金额',
    en: 'all money that has gone back from the packet',
  },
  user_id: { zh: '支付宝用户号', en: "the user's id; for a merchant its PID" },
  version: { zh: '接口版本', en: 'always 1.0' },
} as const satisfies Record<string, Words>
