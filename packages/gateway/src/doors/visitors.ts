// Who stands at a door: the session in the cookie of the door's room, and its user.
import type { Kind, Room } from '../json/door.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'

/** Somebody who is logged in. */
export interface Visitor {
  readonly userId: bigint
  readonly kind: Kind
  readonly name: string
  readonly logonId: string
}

/** Which kinds of users log in where. */
export const kindsIn: Readonly<Record<Room, readonly Kind[]>> = {
  wallet: ['person'],
  console: ['merchant', 'operator'],
}

/** Undefined where nobody is, or where the session's user may not log in (any more). */
export async function visitorOf(
  cookies: string | undefined,
  room: Room,
  { sessions, users }: { sessions: Sessions; users: Users },
): Promise<Visitor | undefined> {
  const token = sessions.cookies.tokenIn(cookies, room)
  const userId = token === undefined ? undefined : await sessions.userOf(token)
  const user = userId === undefined ? undefined : await users.find(userId)
  if (user?.status !== 'open' || !kindsIn[room].includes(user.kind)) return undefined
  return { userId: user.id, kind: user.kind, name: user.name, logonId: user.logonId }
}
