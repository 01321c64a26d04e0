// GET and POST /sandbox/clock: what time it is, and making it later.
import type { FastifyInstance } from 'fastify'

import { sandboxLimits } from '../../limits.ts'
import type { SandboxDoorsDeps } from '../deps.ts'
import { readDuration } from '../durations.ts'
import { jump } from '../jump.ts'
import { invalid, membersOf, type Problem } from '../problems.ts'
import { sendProblem } from '../send-problem.ts'

export function registerClock(server: FastifyInstance, deps: SandboxDoorsDeps): void {
  server.get('/sandbox/clock', async () => ({ now: chinaTime(deps.clock.now()) }))

  // Answers when everything that fell due on the way has been done.
  server.post('/sandbox/clock', async (request, reply) => {
    const advanceMs = readAdvance(request.body)
    if (typeof advanceMs === 'object') return sendProblem(reply, advanceMs)
    const options = { ...deps, sources: deps.dueSources }
    return { now: chinaTime(await jump(options, advanceMs)) }
  })
}

function readAdvance(body: unknown): number | Problem {
  const advanceMs = readDuration(membersOf(body)?.['advance'])
  if (advanceMs === undefined) {
    return invalid('say {"advance": "48h"}: a whole number with s, m, h or d')
  }
  if (advanceMs > sandboxLimits.jumpMsMax) return invalid('one jump is at most 366d')
  return advanceMs
}

/** ISO 8601 in the platform's zone, as 2026-01-05T10:00:00.000+08:00. */
const chinaTime = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
