// Somebody has shown who he is: from here on his browser is known by its cookie.
import type { FastifyReply } from 'fastify'

import type { Room } from '../json/door.ts'
import { doorLimits } from '../limits.ts'
import type { Sessions } from './sessions.ts'

/** Always with a new token: whoever knows one from before has nothing of it. */
export async function startSession(
  room: Room,
  userId: bigint,
  reply: FastifyReply,
  { sessions }: { readonly sessions: Sessions },
): Promise<void> {
  const token = await sessions.open(userId)
  void reply.header('set-cookie', sessions.cookies.give(room, token, doorLimits.sessionMs))
}
