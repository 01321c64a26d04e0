// What a notify_url may look like. Its form is checked when a call names it, so that the merchant
// reads about it at once; everything is checked before every attempt, because rules may change.
import { isIP } from 'node:net'

import { httpLimits } from '../limits.ts'
import type { AddressGuard } from './addresses.ts'

/** The ports of public web servers, as the hosted platform notifies them. */
export const publicPorts: readonly number[] = [80, 443]

export interface UrlRules {
  readonly guard: AddressGuard
  readonly ports: readonly number[] | 'any'
}

/** Why a notify_url cannot be used. */
export type NotifyUrlFlaw =
  | 'too_long'
  | 'no_http_address'
  | 'has_credentials'
  | 'port_forbidden'
  | 'address_forbidden'

/** The parsed address, or why it cannot be one. A name is resolved only when it is connected to. */
export function readNotifyUrl(text: string, rules: UrlRules): URL | NotifyUrlFlaw {
  if (text.length > httpLimits.addressCharsMax) return 'too_long'
  if (!isHttpAddress(text)) return 'no_http_address'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return 'has_credentials'
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  if (rules.ports !== 'any' && !rules.ports.includes(port)) return 'port_forbidden'
  const address = hostOf(url)
  if (isIP(address) !== 0 && !rules.guard(address)) return 'address_forbidden'
  return url
}

/**
 * URL parsers forgive blanks, control characters and backslashes, and make another address of them;
 * a NUL would not even be stored.
 */
// eslint-disable-next-line no-control-regex
const addressForm = /^https?:\/\/[^\s\\\u0000-\u001f\u007f]+$/i

/** Whether a text is an address by http or https, as it stands. */
export const isHttpAddress = (text: string): boolean => addressForm.test(text) && URL.canParse(text)

/** The host of an address, IPv6 without its brackets. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1')
