// The session's cookie. Named for this service, because others may share the host.
// https://www.rfc-editor.org/rfc/rfc6265

const name = 'hongbao_gateway_session'

/** For Set-Cookie: no script reads it, no other site sends it along, `isSecure` with https only. */
export function sessionCookie(token: string, lifetimeMs: number, isSecure: boolean): string {
  const age = Math.floor(lifetimeMs / 1_000)
  const secure = isSecure ? '; Secure' : ''
  return `${name}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

/** The token out of a Cookie header. */
export function sessionToken(header: string | undefined): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value] = pair.trim().split('=')
    if (key === name && value && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}
