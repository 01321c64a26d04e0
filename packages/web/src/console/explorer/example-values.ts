// What fields are filled with at first: values that work in a sandbox, and numbers nobody has
// used.
import type { Contract } from '@hongbao/protocol/pure'

const texts: Readonly<Record<string, string>> = {
  order_title: '恭喜发财，大吉大利',
  amount: '8.88',
  pay_timeout: '30m',
  grant_type: 'authorization_code',
  bill_type: 'signcustomer',
  payee_logon_id: '13800000001',
  remark: '退回剩余金额',
}

/** Optional fields that most calls want; the others stay empty. */
const wanted: ReadonlySet<string> = new Set(['payee_logon_id', 'remark', 'pay_timeout'])

/** By name; `unique` makes numbers that nobody has used. */
export function exampleValues(contract: Contract, unique: number): Record<string, string> {
  const fields = Object.entries(contract.request)
  return Object.fromEntries(
    fields.map(([name, { isRequired }]) => {
      if (!isRequired && !wanted.has(name)) return [name, '']
      if (/^out_(order|request)_no$/.test(name)) return [name, `demo-${unique}`]
      return [name, texts[name] ?? '']
    }),
  )
}
