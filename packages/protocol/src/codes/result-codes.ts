// The fixed pairs of code and msg that every answer begins with.
// https://opendocs.alipay.com/common/02km9f

/** What an answer begins with. Codes are text on the wire, never numbers. */
export const resultCodes = {
  '10000': { msg: 'Success' },
  '10003': { msg: 'Order Success Pay Inprocess' },
  '20000': { msg: 'Service Currently Unavailable' },
  '20001': { msg: 'Insufficient Token Permissions' },
  '40001': { msg: 'Missing Required Arguments' },
  '40002': { msg: 'Invalid Arguments' },
  '40003': { msg: 'Insufficient Conditions' },
  '40004': { msg: 'Business Failed' },
  '40005': { msg: 'Call Limited' },
  '40006': { msg: 'Insufficient Permissions' },
} as const satisfies Record<string, { readonly msg: string }>

export type ResultCode = keyof typeof resultCodes

/** Whether a text taken from an answer is a code of this table. */
export function isResultCode(text: string): text is ResultCode {
  return Object.hasOwn(resultCodes, text)
}
