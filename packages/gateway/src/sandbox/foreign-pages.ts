// A page somewhere on the net must not play with the sandbox of whoever reads it.
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

import type { Problem } from './problems.ts'

/** What such a page is answered, and a person who meant well. */
export const foreignPage: Problem = {
  status: 403,
  code: 'cross_site',
  message: 'call it directly, by its address, as localhost or as HONGBAO_PUBLIC_URL says',
}

/**
 * Whether a browser says so, or a call names us by a name that is not ours: a page can have its own
 * name lead to this machine (DNS rebinding), and browsers then take its calls for calls to itself.
 */
export function isForeignPage(headers: IncomingHttpHeaders, publicUrl: URL | undefined): boolean {
  if (headers['sec-fetch-site'] === 'cross-site') return true
  return headers.host !== undefined && !isOurHost(headers.host, publicUrl?.hostname)
}

/** An address, a name without a dot, `localhost` and all below it, or our public name. */
function isOurHost(header: string, publicName: string | undefined): boolean {
  const name = header.replace(/:\d*$/, '').toLowerCase()
  const isAddress = isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
  return isAddress || !name.includes('.') || name.endsWith('.localhost') || name === publicName
}
