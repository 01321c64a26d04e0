// What a sandbox has besides: a session without a password, and the work that falls due with its
// clock. None of it exists in production.
import type { FastifyInstance } from 'fastify'

import type { DueSource } from '../due-source.ts'
import { sessionLimits } from '../limits.ts'
import { cookie } from '../people/cookies.ts'
import type { Sessions } from '../people/sessions.ts'
import type { Users } from '../people/users.ts'
import { queryOf, sendProblem } from './open-doors.ts'
import { isOurRequest } from './our-requests.ts'
import { prefixOf } from './prefixes.ts'
import { problem } from './problem.ts'
import { notOurs } from './problems.ts'

export interface SandboxRoutesDeps {
  readonly sessions: Sessions
  readonly users: Users
  readonly publicUrl: URL
  readonly dueSources: readonly DueSource[]
}

const membersOf = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null ? { ...body } : {}

/** Adds /sandbox/login and /sandbox/due. */
export function registerSandbox(server: FastifyInstance, deps: SandboxRoutesDeps): void {
  const { sessions, users, publicUrl, dueSources } = deps
  server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      if (!isOurRequest(request.headers, publicUrl)) await sendProblem(reply, notOurs)
    })

    scope.post('/sandbox/login', async (request, reply) => {
      const { userId, name } = membersOf(request.body)
      if (typeof userId !== 'string' || !/^2088\d{12}$/.test(userId)) {
        const texts = ['Say {"userId": "2088…"}.', '请提供 {"userId": "2088…"}。'] as const
        return sendProblem(reply, problem(400, 'invalid', texts))
      }
      const shown = typeof name === 'string' && name !== '' ? name.slice(0, 64) : undefined
      await users.seen(BigInt(userId), shown)
      const token = await sessions.open(BigInt(userId))
      const terms = {
        path: prefixOf(request.originalUrl) || '/',
        lifetimeMs: sessionLimits.lifetimeMs,
        isSecure: publicUrl.protocol === 'https:',
      }
      const set = cookie('hongbao_merchant_session', token, terms)
      return reply.header('set-cookie', set).send({ userId })
    })

    // Whoever moves the clock asks for the next moment, and then for the work of that moment.
    scope.get('/sandbox/due', async (request) => {
      const after = new Date(queryOf(request).get('after') ?? '')
      const moments = await Promise.all(dueSources.map((source) => source.nextDueAt(after)))
      const next = moments.filter((moment) => moment !== undefined).map((one) => one.getTime())
      return { next: next.length > 0 ? new Date(Math.min(...next)).toISOString() : null }
    })
    scope.post('/sandbox/due', async (request) => {
      const now = new Date(String(membersOf(request.body)['now']))
      for (const source of dueSources) await source.runDue(now)
      return { ok: true }
    })
  })
}
