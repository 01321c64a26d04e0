// The fixed pairs of code and msg that every answer begins with, and what they mean.
// https://opendocs.alipay.com/common/02km9f

/** What an answer begins with. Codes are text on the wire, never numbers. */
export const resultCodes = {
  '10000': {
    msg: 'Success',
    zh: '接口调用成功',
    en: 'done, unless status says INIT: then accepted and not finished',
  },
  '10003': {
    msg: 'Order Success Pay Inprocess',
    zh: '请求处理中',
    en: 'in progress: the outcome is unknown',
  },
  '20000': {
    msg: 'Service Currently Unavailable',
    zh: '服务不可用',
    en: 'the outcome is unknown',
  },
  '20001': {
    msg: 'Insufficient Token Permissions',
    zh: '授权权限不足',
    en: 'a token is missing, expired or revoked',
  },
  '40001': { msg: 'Missing Required Arguments', zh: '缺少必选参数', en: 'a parameter is missing' },
  '40002': { msg: 'Invalid Arguments', zh: '非法的参数', en: 'a parameter is not valid' },
  '40003': {
    msg: 'Insufficient Conditions',
    zh: '条件异常',
    en: 'the application is not configured for this',
  },
  '40004': {
    msg: 'Business Failed',
    zh: '业务处理失败',
    en: 'refused by the rules of the business',
  },
  '40005': { msg: 'Call Limited', zh: '调用频次超限', en: 'too many calls' },
  '40006': {
    msg: 'Insufficient Permissions',
    zh: '权限不足',
    en: 'the caller has no right to this method',
  },
} as const satisfies Record<string, { msg: string; zh: string; en: string }>

/** A code of the table, as `10000`. */
export type ResultCode = keyof typeof resultCodes

/** Whether a text taken from an answer is a code of this table. */
export function isResultCode(text: string): text is ResultCode {
  return Object.hasOwn(resultCodes, text)
}
