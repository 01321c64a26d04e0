// A page somewhere on the net must not play with the sandbox of whoever reads it.
import type { IncomingHttpHeaders } from 'node:http'

import { isOurHost } from '../doors/our-requests.ts'
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
