import {
  appLoginPairs,
  encodeText,
  renderOrderString,
  requestRule,
  signBytes,
  stringToSign,
} from '@hongbao/protocol'
import type { Settings } from '../client/settings.ts'
import { AlipayMisuseError } from '../errors.ts'

/** What a login is asked for with. */
export interface AppLogin {
  /** Owner of the application: 16 digits beginning with 2088. */
  readonly pid: string
  /** Names this login: your own, new each time, at most 32 characters. */
  readonly targetId: string
}

/**
 * The text that the merchant's app hands to the mobile SDK's auth call, unchanged.
 * https://opendocs.alipay.com/open/218/105325
 */
export async function appLoginString(
  { appId, signType, privateKey }: Settings,
  { pid, targetId }: AppLogin,
): Promise<string> {
  check(/^2088[0-9]{12}$/.test(pid), 'pid', '16 digits beginning with 2088')
  check(/^[^\p{Cc}]{1,32}$/u.test(targetId), 'targetId', 'a text of 1 to 32 characters')
  const pairs = appLoginPairs({ appId, pid, targetId }, signType)
  const text = encodeText(stringToSign(pairs, requestRule), 'utf-8')
  const sign = await signBytes(text, privateKey, signType)
  return renderOrderString([...pairs, ['sign', sign]], 'utf-8')
}

function check(isFine: boolean, field: string, what: string): void {
  if (!isFine) throw new AlipayMisuseError('invalid-request', `${field} is not ${what}.`, { field })
}
