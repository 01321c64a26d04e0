// The public parameters have the form they should have. https://opendocs.alipay.com/common/02mriz
import { contractOf, parseTimestamp } from '@hongbao/protocol'

import { httpLimits } from '../../limits.ts'
import { isHttpAddress } from '../../notifications/notify-url.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { valueOf, type AdmissionDeps, type Draft, type Stage } from './draft.ts'

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

/** Where it leads is looked at again, and thoroughly, when somebody goes there. */
function checkAddress(draft: Draft, name: string): Refusal | undefined {
  const address = valueOf(draft, name)
  if (address === undefined) return undefined
  const { addressCharsMax } = httpLimits
  if (address.length <= addressCharsMax && isHttpAddress(address)) return undefined
  return refuse(
    'isv.invalid-parameter',
    `参数无效：${name}应为不超过${addressCharsMax}个字符的http或https地址`,
  )
}
