// The two addresses at which an authorisation begins. What needs no question is answered here; for
// everything else, what is wrong included, the page asks the doors.
// https://opendocs.alipay.com/open/284/web https://opendocs.alipay.com/isv/03l9c0
import type { FastifyInstance, FastifyRequest } from 'fastify'

import { limitByAddress } from '../doors/limit-by-address.ts'
import type { Trail } from '../doors/trail.ts'
import { visitorOf, type Visitor } from '../doors/visitors.ts'
import type { Pages } from '../pages/open-pages.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'
import { userCallback } from './callbacks.ts'
import type { AuthoriseDeps } from './doors.ts'
import {
  readAppRequest,
  readUserRequest,
  type AuthoriseQuery,
  type UserRequest,
} from './requests.ts'
import { isCovered, isSilent } from './scopes.ts'

export interface AuthorisePagesDeps extends AuthoriseDeps {
  readonly users: Users
  readonly sessions: Sessions
  readonly trail: Trail
  readonly pages: Pages
}

/** Adds the addresses. Codes are written down, so that nobody may ask for any number of them. */
export function registerAuthorisePages(server: FastifyInstance, deps: AuthorisePagesDeps): void {
  server.register(async (scope) => {
    await limitByAddress(scope, () => new TooOften())
    scope.setErrorHandler((error, _request, reply) => {
      if (!(error instanceof TooOften)) throw error
      return reply.code(429).type('text/plain; charset=utf-8').send(tooOften)
    })
    addPages(scope, deps)
  })
}

class TooOften extends Error {}

const tooOften = '操作太频繁，请稍候再试。\nToo often: wait a moment, then load this page again.\n'

function addPages(server: FastifyInstance, deps: AuthorisePagesDeps): void {
  server.get('/oauth2/publicAppAuthorize.htm', async (request, reply) => {
    const found = await readUserRequest(queryOf(request), deps)
    if ('problem' in found) return deps.pages.send(reply.code(400), 'authorise')
    const visitor = await visitorOf(request.headers.cookie, 'wallet', deps)
    if (!visitor || !(await isQuiet(found, visitor, deps)))
      return deps.pages.send(reply, 'authorise')
    const code = await allowQuietly(found, visitor, request, deps)
    // The code is in the address: nobody keeps it, and the next page is not told where it was.
    return reply
      .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      .redirect(userCallback(found, code), 302)
  })
  server.get('/oauth2/appToAppAuth.htm', async (request, reply) => {
    const found = await readAppRequest(queryOf(request), deps)
    return deps.pages.send('problem' in found ? reply.code(400) : reply, 'authorise')
  })
}

/** Whether the user has nothing to decide. */
async function isQuiet(
  { scopes, application }: UserRequest,
  { userId }: Visitor,
  { userAuthorisations }: AuthorisePagesDeps,
): Promise<boolean> {
  if (isSilent(scopes)) return true
  return isCovered(scopes, await userAuthorisations.allowed(userId, application.appId))
}

/** On the record, as everything that somebody does here. */
async function allowQuietly(
  { scopes, application: { appId } }: UserRequest,
  { userId, kind }: Visitor,
  request: FastifyRequest,
  { userAuthorisations, trail }: AuthorisePagesDeps,
): Promise<string> {
  const complete = await trail.begin({
    actor: { userId, kind },
    action: 'user.authorise.silent',
    address: request.ip,
    traceId: request.id,
  })
  const code = await userAuthorisations.allow({ userId, appId, scopes })
  await complete('done', appId)
  return code
}

function queryOf(request: FastifyRequest): AuthoriseQuery {
  const given = new URL(request.url, 'http://gateway').searchParams
  return Object.fromEntries(given)
}
