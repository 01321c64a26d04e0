// POST /sandbox/login: a session without a password, for load tests and pages; GET says whose.
import type { FastifyInstance } from 'fastify'

import { kindsIn } from '../../doors/visitors.ts'
import { startSession } from '../../sessions/start-session.ts'
import type { SandboxDoorsDeps } from '../deps.ts'
import { membersOf, type Problem } from '../problems.ts'
import { readUserId, unknownUser } from '../read-user-id.ts'
import { sendProblem } from '../send-problem.ts'

export function registerLogin(
  server: FastifyInstance,
  { sessions, users }: Pick<SandboxDoorsDeps, 'sessions' | 'users'>,
): void {
  server.post('/sandbox/login', async (request, reply) => {
    const userId = readUserId(membersOf(request.body)?.['userId'], 'userId')
    if (typeof userId === 'object') return sendProblem(reply, userId)
    const user = await users.find(userId)
    if (!user) return sendProblem(reply, unknownUser(userId))
    const room = kindsIn.wallet.includes(user.kind) ? 'wallet' : 'console'
    await startSession(room, userId, reply, { sessions })
    return { userId: String(userId) }
  })

  server.get('/sandbox/login', async (request, reply) => {
    const { cookie } = request.headers
    const { tokenIn } = sessions.cookies
    const token = tokenIn(cookie, 'wallet') ?? tokenIn(cookie, 'console')
    const userId = token === undefined ? undefined : await sessions.userOf(token)
    return userId === undefined ? sendProblem(reply, nobody) : { userId: String(userId) }
  })
}

const nobody: Problem = {
  status: 401,
  code: 'not_logged_in',
  message: 'the cookie names no session: POST /sandbox/login {"userId": …} and keep its cookie',
}
