// The one way through which pages reach the gateway. Each door is declared in `json/`; here it is
// seen to that a request is ours, not too frequent, of somebody who may, and in good form, before
// its handler sees it; and that what changes something is on the audit trail.
import { DatabaseFault } from '@hongbao/database'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import type { Door } from '../json/door.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'
import { limitByAddress } from './limit-by-address.ts'
import { isOurRequest } from './our-requests.ts'
import { isProblem, type Problem } from './problem.ts'
import * as problems from './problems.ts'
import type { Trail } from './trail.ts'
import { visitorOf, type Visitor } from './visitors.ts'

/** What a handler gets: all of it parsed. */
export interface DoorRequest<D extends Door> {
  readonly params: z.output<D['params']>
  readonly query: z.output<D['query']>
  readonly body: z.output<D['body']>
  /** Who is logged in; there is somebody wherever the door's `who` names kinds. */
  readonly visitor: D['who'] extends readonly [] ? Visitor | undefined : Visitor
  /** The address that asks, for counting tries. */
  readonly address: string
  readonly traceId: string
  /** For cookies and downloads; the answer itself is what the handler returns. */
  readonly reply: FastifyReply
  /** The token of the session, where there is one. */
  readonly cookies: string | undefined
  /** Tells the audit trail what it was done to: a number of ours, no personal data. */
  readonly subject: (subject: string) => void
}

/** Does what the door is for, or says why not. Exceptions are faults of the world, or bugs. */
export type DoorHandler<D extends Door> = (
  request: DoorRequest<D>,
) => Promise<z.input<D['answer']> | Problem>

/** Opens one door. */
export type OpenDoor = <D extends Door>(door: D, handler: DoorHandler<D>) => void

export interface DoorsDeps {
  readonly sessions: Sessions
  readonly users: Users
  readonly trail: Trail
  readonly publicUrl: URL
}

/** `rooms` open their doors when they are called with the means to. */
export function registerDoors(
  server: FastifyInstance,
  deps: DoorsDeps,
  rooms: readonly ((open: OpenDoor) => void)[],
): void {
  server.register(async (scope) => {
    await limitByAddress(scope, (requestId, ttlMs) => ({
      statusCode: 429,
      ...bodyOf(problems.tooMany(ttlMs), requestId),
    }))
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff')
      if (!isOurRequest(request.headers, deps.publicUrl)) send(reply, problems.notOurs)
    })
    scope.setErrorHandler((error, request, reply) => {
      // The limiter throws what is to be sent.
      if (typeof error === 'object' && error !== null && 'error' in error) {
        return reply.code(429).send({ error: error.error })
      }
      const found = problemOf(error)
      if (found.status >= 500) request.log.error({ trace_id: request.id, err: error }, 'door')
      return send(reply, found)
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
    ...(door.perMinute !== undefined && {
      config: { rateLimit: { max: door.perMinute, timeWindow: 60_000 } },
    }),
    handler: async (request, reply) => {
      const visitor = await visitorOf(request.headers.cookie, door.room, deps)
      if (door.who.length > 0 && !visitor) return send(reply, problems.notLoggedIn)
      if (visitor && door.who.length > 0 && !door.who.includes(visitor.kind)) {
        return send(reply, problems.notAllowed)
      }
      const parsed = parse(door, request)
      if (isProblem(parsed)) return send(reply, parsed)
      const answer = await act(door, handler, { ...parsed, visitor, reply, request }, deps)
      if (reply.sent) return reply
      return isProblem(answer) ? send(reply, answer) : door.answer.parse(answer)
    },
  })
}

interface Parsed {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}

function parse(door: Door, request: FastifyRequest): Parsed | Problem {
  const query = new URL(request.url, 'http://gateway').searchParams
  const given = {
    params: request.params ?? {},
    query: Object.fromEntries(query),
    body: request.body ?? {},
  }
  const parsed: Record<string, unknown> = {}
  for (const part of ['params', 'query', 'body'] as const) {
    const result = door[part].safeParse(given[part])
    if (!result.success) return problems.invalid(result.error)
    const unfit = Object.entries(result.data ?? {}).find(([, value]) => hasNul(value))
    if (unfit) return problems.notKept(unfit[0])
    parsed[part] = result.data
  }
  return { params: parsed['params'], query: parsed['query'], body: parsed['body'] }
}

/** PostgreSQL has no text with NUL in it, and nobody types one. */
const hasNul = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && Object.values(value).some(hasNul)

interface Asked extends Parsed {
  readonly visitor: Visitor | undefined
  readonly reply: FastifyReply
  readonly request: FastifyRequest
}

/** Calls the handler, on the record where the door changes something. */
async function act<D extends Door>(
  door: D,
  handler: DoorHandler<D>,
  { request, ...asked }: Asked,
  { trail }: DoorsDeps,
): Promise<z.input<D['answer']> | Problem> {
  const { visitor: actor } = asked
  const [address, traceId] = [request.ip, request.id]
  let subject: string | undefined
  const given = {
    ...asked,
    address,
    traceId,
    cookies: request.headers.cookie,
    subject: (named: string) => {
      subject = named
    },
    // The schemas of the door have parsed all of it.
  } as DoorRequest<D>
  if (door.action === undefined) return handler(given)
  const complete = await trail.begin({ actor, action: door.action, address, traceId })
  try {
    const answer = await handler(given)
    await complete(isProblem(answer) ? answer.code : 'done', subject)
    return answer
  } catch (error) {
    await complete('fault', subject).catch(() => {})
    throw error
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof DatabaseFault) return problems.database(error.code)
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (typeof status === 'number' && status < 500) return problems.unreadable(status)
  return problems.bug
}

const bodyOf = (found: Problem, requestId: string) => {
  const { code, message, messageZh, fields, retryAfterMs, triesLeft } = found
  return { error: { code, message, messageZh, requestId, fields, retryAfterMs, triesLeft } }
}

/** Answers with a problem. */
function send(reply: FastifyReply, found: Problem): FastifyReply {
  if (found.retryAfterMs !== undefined) {
    void reply.header('retry-after', String(Math.ceil(found.retryAfterMs / 1_000)))
  }
  return reply.code(found.status).send(bodyOf(found, reply.request.id))
}
