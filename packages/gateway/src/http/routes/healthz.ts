// GET /healthz: whether this process can do its work, which is whether the database answers.
import type { FastifyInstance } from 'fastify'

import { httpLimits } from '../../limits.ts'
import type { GatewayDeps } from '../deps.ts'

export function registerHealthz(
  server: FastifyInstance,
  { ping }: Pick<GatewayDeps, 'ping'>,
): void {
  server.get('/healthz', async (_request, reply) => {
    const isWell = await answersInTime(ping, httpLimits.healthTimeoutMs)
    return reply
      .code(isWell ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isWell ? 'ok' : 'unavailable' })
  })
}

function answersInTime(ping: () => Promise<unknown>, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), timeoutMs)
    const settle = (isWell: boolean) => {
      clearTimeout(timer)
      resolve(isWell)
    }
    ping().then(
      () => settle(true),
      () => settle(false),
    )
  })
}
