// Somebody has shown who he is: from here on his browser is known by its cookie.
import type { FastifyReply } from 'fastify'

import type { Room } from '../json/door.ts'
import { doorLimits } from '../limits.ts'
import { sessionCookie } from './cookies.ts'
import type { Sessions } from './sessions.ts'

/** Always with a new token: whoever knows one from before has nothing of it. */
export async function startSession(
  room: Room,
  userId: bigint,
  reply: FastifyReply,
  { sessions, publicUrl }: { readonly sessions: Sessions; readonly publicUrl: URL },
): Promise<void> {
  const token = await sessions.open(userId)
  const isSecure = publicUrl.protocol === 'https:'
  void reply.header('set-cookie', sessionCookie(room, token, doorLimits.sessionMs, isSecure))
}
