// The cookies of this service. Named for it, because others share the host; and scoped to a path,
// because several users may live side by side in one browser, each under a prefix of their own.
// https://www.rfc-editor.org/rfc/rfc6265

/** The session, and a login that was begun. */
export type CookieName = 'hongbao_merchant_session' | 'hongbao_merchant_login'

export interface CookieTerms {
  /** `/`, or the prefix under which its user lives. */
  readonly path: string
  readonly lifetimeMs: number
  readonly isSecure: boolean
}

/** For Set-Cookie: no script reads it, no other site sends it along. */
export function cookie(name: CookieName, value: string, terms: CookieTerms): string {
  const age = Math.floor(terms.lifetimeMs / 1_000)
  const secure = terms.isSecure ? '; Secure' : ''
  return `${name}=${value}; Path=${terms.path}; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

/**
 * The value out of a Cookie header, if it has the form of ours. Browsers send the one with the
 * longest path first, which is the one that counts.
 */
export function readCookie(header: string | undefined, name: CookieName): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value = ''] = pair.trim().split('=')
    if (key === name && /^[\w.~-]{1,600}$/.test(value)) return value
  }
  return undefined
}
