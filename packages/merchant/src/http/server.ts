// The service's HTTP server, not yet listening.
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import { httpLimits } from '../limits.ts'
import { withoutPrefix } from './prefixes.ts'

export interface ServerDeps {
  readonly log: Logger
  readonly makeToken: () => string
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[]
  readonly ping: () => Promise<unknown>
}

export function createHttpServer({
  log,
  makeToken,
  trustProxy,
  ping,
}: ServerDeps): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log
  const server = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: () => makeToken().slice(0, 16),
    ...(trustProxy.length > 0 && { trustProxy: [...trustProxy] }),
    rewriteUrl: ({ url = '/' }) => withoutPrefix(url),
    bodyLimit: httpLimits.bodyBytesMax,
    requestTimeout: httpLimits.requestTimeoutMs,
    http: { headersTimeout: httpLimits.requestTimeoutMs },
    keepAliveTimeout: httpLimits.keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
  })
  server.addHook('preClose', (done) => {
    const sweep = setInterval(() => server.server.closeIdleConnections(), 50)
    server.server.once('close', () => clearInterval(sweep))
    done()
  })
  // Whoever opens the address that the start prints finds out what there is.
  server.get('/', (_request, reply) => reply.redirect('/api/docs', 302))
  server.get('/healthz', async (_request, reply) => {
    const isWell = await answersInTime(ping)
    return reply
      .code(isWell ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isWell ? 'ok' : 'unavailable' })
  })
  return server
}

function answersInTime(ping: () => Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), httpLimits.healthTimeoutMs)
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
