// The session's cookies. Named for this service, because others may share the host, and for the
// room: one browser may be a person's wallet and a merchant's console at a time.
// https://www.rfc-editor.org/rfc/rfc6265
import type { Room } from '../json/door.ts'

const names: Readonly<Record<Room, string>> = {
  wallet: 'hongbao_gateway_session',
  console: 'hongbao_console_session',
}

/** Set-Cookie and Cookie, where browsers reach us in one way. */
export interface Cookies {
  /** For Set-Cookie: no script reads it, and no other site sends it along. */
  give(room: Room, token: string, lifetimeMs: number): string
  /** For Set-Cookie: takes the cookie away. */
  takeAway(room: Room): string
  /** The token of a room out of a Cookie header. */
  tokenIn(header: string | undefined, room: Room): string | undefined
}

/**
 * `isSecure`: browsers come by https only. Then the name says so, and a neighbour of the same
 * domain, or somebody on a line without https, can set no cookie of that name.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function openCookies(isSecure: boolean): Cookies {
  const nameOf = (room: Room): string => (isSecure ? `__Host-${names[room]}` : names[room])
  const manner = `HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return {
    give: (room, token, lifetimeMs) =>
      `${nameOf(room)}=${token}; Path=/; Max-Age=${Math.floor(lifetimeMs / 1_000)}; ${manner}`,
    takeAway: (room) => `${nameOf(room)}=; Path=/; Max-Age=0; ${manner}`,
    tokenIn(header, room) {
      for (const pair of (header ?? '').split(';')) {
        const [key = '', value] = pair.trim().split('=')
        if (key === nameOf(room) && value && /^[\w-]{43}$/.test(value)) return value
      }
      return undefined
    },
  }
}
