// GET /login and /callback: away to the platform, and back with a session.
import type { FastifyInstance, FastifyReply } from 'fastify'

import { loginMs, sessionLimits } from '../limits.ts'
import { cookie, readCookie } from '../people/cookies.ts'
import { beginLogin, finishLogin, type LoginDeps, type LoginRefusal } from '../people/login.ts'
import type { Sessions } from '../people/sessions.ts'
import { queryOf, sendProblem } from './open-doors.ts'
import { prefixOf } from './prefixes.ts'
import { problem } from './problem.ts'

export interface LoginRoutesDeps extends LoginDeps {
  readonly sessions: Sessions
  readonly publicUrl: URL
}

const refusals: Readonly<Record<LoginRefusal, readonly [en: string, zh: string]>> = {
  state_differs: ['This login was not begun here: log in again.', '登录已失效，请重新登录。'],
  denied: ['You did not agree: log in again if you want to.', '您未同意授权，如需使用请重新登录。'],
  code_refused: ['The code is used up or expired: log in again.', '授权码已失效，请重新登录。'],
  unknown: ['The platform did not answer: log in again.', '平台未应答，请重新登录。'],
}

/** Adds both. */
export function registerLogin(server: FastifyInstance, deps: LoginRoutesDeps): void {
  const { publicUrl } = deps
  const cookieTerms = (prefix: string, lifetimeMs: number) => ({
    path: prefix || '/',
    lifetimeMs,
    isSecure: publicUrl.protocol === 'https:',
  })
  const callbackOf = (prefix: string): string => new URL(`${prefix}/callback`, publicUrl).href

  server.get('/login', async (request, reply) => {
    const prefix = prefixOf(request.originalUrl)
    const to = queryOf(request).get('to') ?? undefined
    const { kept, address } = beginLogin(deps, callbackOf(prefix), to)
    const set = cookie('hongbao_merchant_login', kept, cookieTerms(prefix, loginMs))
    return unkept(reply).header('set-cookie', set).redirect(address)
  })

  server.get('/callback', async (request, reply) => {
    const prefix = prefixOf(request.originalUrl)
    const kept = readCookie(request.headers.cookie, 'hongbao_merchant_login')
    const found = await finishLogin(deps, kept, queryOf(request))
    const over = cookie('hongbao_merchant_login', '', cookieTerms(prefix, 0))
    if ('refusal' in found) {
      const { refusal } = found
      void unkept(reply).header('set-cookie', over)
      return sendProblem(reply, problem(403, `login_${refusal}`, refusals[refusal]))
    }
    const token = await deps.sessions.open(found.userId)
    const terms = cookieTerms(prefix, sessionLimits.lifetimeMs)
    const session = cookie('hongbao_merchant_session', token, terms)
    return unkept(reply).header('set-cookie', [over, session]).redirect(`${prefix}${found.to}`)
  })
}

const unkept = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
