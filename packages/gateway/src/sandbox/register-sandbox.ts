// The sandbox's doors: time, faults, money, people and proof for those who test against it. Whoever
// builds a production house leaves this call out, and none of it is there.
import { DatabaseFault } from '@hongbao/database'
import type { FastifyInstance } from 'fastify'

import type { SandboxDoorsDeps } from './deps.ts'
import { ClockBusy } from './jump.ts'
import { foreignPage, isForeignPage } from './foreign-pages.ts'
import type { Problem } from './problems.ts'
import { registerAudit } from './routes/audit.ts'
import { registerClock } from './routes/clock.ts'
import { registerFaults } from './routes/faults.ts'
import { registerLogin } from './routes/login.ts'
import { registerTopup } from './routes/topup.ts'
import { registerUsers } from './routes/users.ts'
import { sendProblem } from './send-problem.ts'

/** Adds /sandbox/clock, faults, topup, users, login and audit. All speak JSON. */
export function registerSandbox(server: FastifyInstance, deps: SandboxDoorsDeps): void {
  server.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      if (!isForeignPage(request.headers, deps.publicUrl)) return
      await sendProblem(reply, foreignPage)
    })
    scope.setErrorHandler((error, request, reply) => {
      const problem = problemOf(error)
      if (problem.status >= 500) request.log.error({ err: error }, 'sandbox request not answered')
      return sendProblem(reply, problem)
    })
    registerClock(scope, deps)
    registerFaults(scope, deps)
    registerTopup(scope, deps)
    registerUsers(scope, deps)
    registerLogin(scope, deps)
    registerAudit(scope, deps)
  })
}

function problemOf(error: unknown): Problem {
  if (error instanceof ClockBusy) return { status: 409, code: 'clock_busy', message: error.message }
  if (error instanceof DatabaseFault) {
    const message = `the database did not do it (${error.code}): ask again`
    return { status: 503, code: 'database', message }
  }
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (typeof status === 'number' && status < 500 && error instanceof Error) {
    return {
      status,
      code: 'unreadable',
      message: `${error.message}: send a JSON object with content-type: application/json`,
    }
  }
  return { status: 500, code: 'internal', message: 'this is a mistake of ours; the log says more' }
}
