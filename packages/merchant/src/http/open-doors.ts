// The one way through which pages and programs reach the service: is the request ours, of somebody
// who may, in good form; then the handler; then the answer, cut to what was declared.
import { DatabaseFault } from '@hongbao/database'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import type { Door } from '../json/door.ts'
import { readCookie } from '../people/cookies.ts'
import type { Sessions } from '../people/sessions.ts'
import { isOurRequest } from './our-requests.ts'
import { isProblem, type Problem } from './problem.ts'
import * as problems from './problems.ts'

/** What a handler gets: all of it parsed. */
export interface DoorRequest<D extends Door> {
  readonly params: z.output<D['params']>
  readonly query: z.output<D['query']>
  readonly body: z.output<D['body']>
  /** Who is logged in; there is somebody wherever the door is for users. */
  readonly userId: D['who'] extends 'user' ? bigint : bigint | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export type DoorHandler<D extends Door> = (
  request: DoorRequest<D>,
) => Promise<z.input<D['answer']> | Problem>

/** Opens one door. */
export type OpenDoor = <D extends Door>(door: D, handler: DoorHandler<D>) => void

export interface DoorsDeps {
  readonly sessions: Sessions
  readonly publicUrl: URL
  /** Whether the bearer of this token is one of the merchant's people. */
  readonly mayUseDesk: (token: string | undefined) => boolean
}

/** `rooms` open their doors when they are called with the means to. */
export function registerDoors(
  server: FastifyInstance,
  deps: DoorsDeps,
  rooms: readonly ((open: OpenDoor) => void)[],
): void {
  server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
      if (!isOurRequest(request.headers, deps.publicUrl)) await sendProblem(reply, problems.notOurs)
    })
    scope.setErrorHandler((error, request, reply) => {
      const found = problemOf(error)
      if (found.status >= 500) request.log.error({ request_id: request.id, err: error }, 'door')
      return sendProblem(reply, found)
    })
    const open: OpenDoor = (door, handler) => openDoor(scope, deps, door, handler)
    for (const room of rooms) room(open)
  })
}

function openDoor<D extends Door>(
  scope: FastifyInstance,
  deps: DoorsDeps,
  door: D,
  handler: DoorHandler<D>,
): void {
  scope.route({
    method: door.method,
    url: door.path,
    handler: async (request, reply) => {
      const token = readCookie(request.headers.cookie, 'hongbao_merchant_session')
      const userId = token === undefined ? undefined : await deps.sessions.userOf(token)
      if (door.who === 'user' && userId === undefined) {
        return sendProblem(reply, problems.notLoggedIn)
      }
      if (door.who === 'desk' && !deps.mayUseDesk(bearerOf(request))) {
        return sendProblem(reply, problems.notAllowed)
      }
      const parsed = parse(door, request)
      if (isProblem(parsed)) return sendProblem(reply, parsed)
      // The schemas of the door have parsed all of it.
      const asked = { ...parsed, userId, request, reply } as DoorRequest<D>
      const answer = await handler(asked)
      if (reply.sent) return reply
      return isProblem(answer) ? sendProblem(reply, answer) : door.answer.parse(answer)
    },
  })
}

const bearerOf = ({ headers }: FastifyRequest): string | undefined =>
  /^Bearer (\S{1,200})$/.exec(headers.authorization ?? '')?.[1]

interface Parsed {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

function parse(door: Door, request: FastifyRequest): Parsed | Problem {
  const given = {
    params: request.params ?? {},
    query: Object.fromEntries(queryOf(request)),
    body: request.body ?? {},
  }
  const parsed: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const result = door[part].safeParse(given[part])
    if (!result.success) return problems.invalid(result.error)
    parsed[part] = result.data
  }
  return { params: parsed['params'], query: parsed['query'], body: parsed['body'] }
}

/** The query of a request's address. */
export const queryOf = ({ url }: Pick<FastifyRequest, 'url'>): URLSearchParams =>
  new URL(url, 'http://merchant').searchParams

function problemOf(error: unknown): Problem {
  if (error instanceof DatabaseFault) return problems.database(error.code)
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (typeof status === 'number' && status < 500) return problems.unreadable(status)
  return problems.bug
}

/** Answers with a problem, as application/problem+json. */
export function sendProblem(reply: FastifyReply, found: Problem): FastifyReply {
  const { kind: _kind, ...rest } = found
  if (found.retryAfterMs !== undefined) {
    void reply.header('retry-after', String(Math.ceil(found.retryAfterMs / 1_000)))
  }
  return reply
    .code(found.status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', ...rest, requestId: reply.request.id }))
}
