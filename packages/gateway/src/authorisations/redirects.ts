// Where a browser is sent back to. Whoever controls that address gets the code, so it is looked at
// as a browser reads it, and nothing that could be read in two ways is accepted.
// https://datatracker.ietf.org/doc/html/rfc9700#section-2.1
import { authorisationLimits } from '../limits.ts'

/** Backslashes, blanks and control characters: browsers repair them, each in its own way. */
const ambiguous = /[\\\s\p{Cc}]/u
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * The address to go back to, if it is one of the application's: a whole http(s) address without a
 * user's name, of exactly one of these hosts. `mayBePlain`: http is good enough, as in a sandbox;
 * this machine is reached by http anyway.
 */
export function readRedirect(
  redirectUri: string,
  hosts: readonly string[],
  mayBePlain: boolean,
): URL | undefined {
  if (redirectUri.length > authorisationLimits.redirectCharsMax) return undefined
  // `https:/x` and `https:x` are addresses to a browser, too.
  if (!/^https?:\/\/[^/]/i.test(redirectUri) || ambiguous.test(redirectUri)) return undefined
  if (!URL.canParse(redirectUri)) return undefined
  const url = new URL(redirectUri)
  if (url.username !== '' || url.password !== '' || authorityOf(redirectUri).includes('@')) {
    return undefined
  }
  if (url.protocol === 'http:' && !mayBePlain && !loopback.has(url.hostname)) return undefined
  return hosts.includes(url.host) ? url : undefined
}

const authorityOf = (address: string): string => /^https?:\/\/([^/?#]*)/i.exec(address)?.[1] ?? ''

/** A host or host:port as it is compared; undefined when it is none. Usual ports are left out. */
export function readCallbackHost(text: string): string | undefined {
  if (!/^[^/?#@\\\s\p{Cc}]{1,255}$/u.test(text) || !URL.canParse(`https://${text}/`)) {
    return undefined
  }
  const { host, hostname } = new URL(`https://${text}/`)
  return hostname.includes('*') ? undefined : host
}

/** The address with these parameters behind its own; a fragment stays at the end. */
export function callbackUrl(
  redirect: URL,
  parameters: readonly (readonly [name: string, value: string | undefined])[],
): string {
  const url = new URL(redirect)
  for (const [name, value] of parameters) {
    if (value !== undefined) url.searchParams.set(name, value)
  }
  return url.href
}
