// POST /sandbox/login: a session without a password, for load tests and pages; GET says whose.
import type { FastifyInstance } from 'fastify'

import { sandboxLimits } from '../../limits.ts'
import { sessionCookie, sessionToken } from '../../sessions/cookies.ts'
import type { SandboxDoorsDeps } from '../deps.ts'
import { membersOf, type Problem } from '../problems.ts'
import { readUserId, unknownUser } from '../read-user-id.ts'
import { sendProblem } from '../send-problem.ts'

export function registerLogin(
  server: FastifyInstance,
  { sessions, lookup, publicUrl }: Pick<SandboxDoorsDeps, 'sessions' | 'lookup' | 'publicUrl'>,
): void {
  server.post('/sandbox/login', async (request, reply) => {
    const userId = readUserId(membersOf(request.body)?.['userId'], 'userId')
    if (typeof userId === 'object') return sendProblem(reply, userId)
    if (!(await lookup.ownerOf(userId))) return sendProblem(reply, unknownUser(userId))
    const token = await sessions.open(userId)
    const cookie = sessionCookie(token, sandboxLimits.sessionMs, publicUrl.protocol === 'https:')
    return reply.header('set-cookie', cookie).send({ userId: String(userId) })
  })

  server.get('/sandbox/login', async (request, reply) => {
    const token = sessionToken(request.headers.cookie)
    const userId = token === undefined ? undefined : await sessions.userOf(token)
    return userId === undefined ? sendProblem(reply, nobody) : { userId: String(userId) }
  })
}

const nobody: Problem = {
  status: 401,
  code: 'not_logged_in',
  message: 'the cookie names no session: POST /sandbox/login {"userId": …} and keep its cookie',
}
