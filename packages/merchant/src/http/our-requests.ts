// Whether a request comes from a page of ours, or from a program. A page elsewhere must not act for
// whoever reads it: cookies are SameSite=Lax, and this is the second line of defence.
// https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/**
 * False where a browser says that another origin asks, or where we are called by a name that is not
 * ours: a page can have its own name lead to this machine (DNS rebinding).
 */
export function isOurRequest(headers: IncomingHttpHeaders, publicUrl: URL): boolean {
  const { host, origin } = headers
  if (host !== undefined && !isOurHost(host, publicUrl.hostname)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === host || new URL(origin).host === publicUrl.host
}

function isOurHost(header: string, publicName: string): boolean {
  const name = header.replace(/:\d*$/, '').toLowerCase()
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
  return isAddress || !name.includes('.') || name.endsWith('.localhost') || name === publicName
}
