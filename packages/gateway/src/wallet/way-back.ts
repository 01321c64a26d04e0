// Who may be told what became of a payment: the result says nothing secret, and still it goes only
// where its application lives.
import { readRedirect } from '../authorisations/redirects.ts'

export interface WayBackTerms {
  /** Hosts that the application has registered; none: it is unknown. */
  readonly hosts: readonly string[] | undefined
  readonly isSandbox: boolean
  /** Our own host, where the sandbox's merchants live, too. */
  readonly publicUrl: URL
}

/** The origin of the page that opened ours, for `postMessage`; undefined unless it may be told. */
export function openerOf(origin: string, terms: WayBackTerms): string | undefined {
  const address = addressOf(`${origin}/`, terms)
  return address && address.origin === origin ? origin : undefined
}

/**
 * The address to go back to. In the sandbox an app's own scheme will do as well, because an app
 * under development has no host: `myapp://paid`.
 */
export function returnAddressOf(address: string, terms: WayBackTerms): string | undefined {
  const web = addressOf(address, terms)
  if (web) return web.href
  const isApps =
    terms.hosts && terms.isSandbox && ownScheme.test(address) && !browsersOwn.test(address)
  return isApps && URL.canParse(address) ? address : undefined
}

/** Schemes that a browser would run or read itself are no app's. */
const browsersOwn = /^(https?|javascript|data|blob|file|vbscript|about|view-source|filesystem):/i
const ownScheme = /^[a-z][a-z0-9+.-]{1,62}:\/\/[^\s\\\p{Cc}]*$/iu

function addressOf(text: string, { hosts, isSandbox, publicUrl }: WayBackTerms): URL | undefined {
  if (!hosts) return undefined
  const own = isSandbox && URL.canParse(text) ? nearby(new URL(text), publicUrl) : []
  return readRedirect(text, [...hosts, ...own], isSandbox)
}

/** In the sandbox: this machine, by whatever port. */
const nearby = ({ host, hostname }: URL, publicUrl: URL): string[] =>
  loopback.has(hostname) || hostname === publicUrl.hostname ? [host] : []

const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])
