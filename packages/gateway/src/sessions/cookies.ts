// The session's cookies. Named for this service, because others may share the host, and for the
// room: one browser may be a person's wallet and a merchant's console at a time.
// https://www.rfc-editor.org/rfc/rfc6265
import type { Room } from '../json/door.ts'

const names: Readonly<Record<Room, string>> = {
  wallet: 'hongbao_gateway_session',
  console: 'hongbao_console_session',
}

/** For Set-Cookie: no script reads it, no other site sends it along, `isSecure` with https only. */
export function sessionCookie(
  room: Room,
  token: string,
  lifetimeMs: number,
  isSecure: boolean,
): string {
  const age = Math.floor(lifetimeMs / 1_000)
  const secure = isSecure ? '; Secure' : ''
  return `${names[room]}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax${secure}`
}

/** For Set-Cookie: takes the cookie away. */
export const noCookie = (room: Room): string =>
  `${names[room]}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`

/** The token of a room out of a Cookie header. */
export function sessionToken(header: string | undefined, room: Room): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value] = pair.trim().split('=')
    if (key === names[room] && value && /^[\w-]{43}$/.test(value)) return value
  }
  return undefined
}
