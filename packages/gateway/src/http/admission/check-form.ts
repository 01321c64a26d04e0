// The public parameters have the form they should have. https://opendocs.alipay.com/common/02mriz
import { contractOf, parseTimestamp } from '@hongbao/protocol'

import { refuse, type Refusal } from '../refusal.ts'
import { valueOf, type AdmissionDeps, type Draft, type Stage } from './draft.ts'

const addressCharsMax = 256

export const checkForm: Stage = (draft, deps) =>
  checkFormat(draft) ??
  checkVersion(draft) ??
  checkTimestamp(draft, deps) ??
  checkAddress(draft, 'notify_url') ??
  checkAddress(draft, 'return_url')

function checkFormat(draft: Draft): Refusal | undefined {
  const format = valueOf(draft, 'format')
  if (format === undefined || format.toUpperCase() === 'JSON') return undefined
  return refuse('isv.invalid-format')
}

function checkVersion(draft: Draft): Refusal | undefined {
  if (valueOf(draft, 'version') === '1.0') return undefined
  return refuse('isv.invalid-parameter', '参数无效：version应为1.0')
}

function checkTimestamp(
  draft: Draft,
  { clock, timestampWindowMs }: AdmissionDeps,
): Refusal | undefined {
  const at = parseTimestamp(valueOf(draft, 'timestamp') ?? '')
  if (at === undefined) return refuse('isv.invalid-timestamp')
  // An order string or a page's address is opened when its user pleases.
  const isForServers = contractOf(valueOf(draft, 'method') ?? '')?.call === 'execute'
  if (timestampWindowMs === undefined || !isForServers) return undefined
  const offMs = Math.abs(at.getTime() - clock.now().getTime())
  return offMs <= timestampWindowMs
    ? undefined
    : refuse('isv.invalid-timestamp', '非法的时间戳参数：与网关时间相差过大，应为GMT+8时间')
}

/**
 * URL parsers forgive blanks, control characters and backslashes, and make another address of them;
 * a NUL would not even be stored.
 */
// eslint-disable-next-line no-control-regex
const addressForm = /^https?:\/\/[^\s\\\u0000-\u001f\u007f]+$/i

/** Where it leads is looked at again, and thoroughly, when somebody goes there. */
function checkAddress(draft: Draft, name: string): Refusal | undefined {
  const address = valueOf(draft, name)
  if (address === undefined) return undefined
  const isShort = address.length <= addressCharsMax
  if (isShort && addressForm.test(address) && URL.canParse(address)) return undefined
  return refuse(
    'isv.invalid-parameter',
    `参数无效：${name}应为不超过${addressCharsMax}个字符的http或https地址`,
  )
}
