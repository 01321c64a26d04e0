// The gateway's HTTP server, not yet listening. Other rooms add their routes to it.
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify'

import { httpLimits } from '../limits.ts'
import type { GatewayDeps } from './deps.ts'
import { registerGatewayDo } from './routes/gateway-do.ts'
import { registerHealthz } from './routes/healthz.ts'

const noQuery = Object.freeze({})

export interface HttpServerDeps extends Pick<GatewayDeps, 'log' | 'traceIds'> {
  /** CIDRs of proxies whose X-Forwarded-For is believed. */
  readonly trustProxy?: readonly string[] | undefined
}

/** A server that keeps to the limits and takes queries as they come: nothing decodes them here. */
export function createHttpServer({ log, traceIds, trustProxy }: HttpServerDeps): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log
  const server = Fastify({
    loggerInstance,
    // One line per call is written where it is answered, with what it was about.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: traceIds,
    ...(trustProxy && trustProxy.length > 0 && { trustProxy: [...trustProxy] }),
    bodyLimit: httpLimits.bodyBytesMax,
    requestTimeout: httpLimits.requestTimeoutMs,
    // Were its own limit for headers the longer one, Node would exchange the two.
    http: {
      headersTimeout: httpLimits.requestTimeoutMs,
      connectionsCheckingInterval: httpLimits.lateRequestsEveryMs,
    },
    keepAliveTimeout: httpLimits.keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    // Whoever is still connected while we stop is answered.
    return503OnClosing: false,
    routerOptions: { querystringParser: () => noQuery },
  })
  closeWhatFallsIdle(server)
  server.setNotFoundHandler((request, reply) => reply.code(404).send(nothingThere(request)))
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ trace_id: request.id, err: error }, 'request not answered')
    return reply.code(status).send({ error: status >= 500 ? 'unavailable' : 'not readable' })
  })
  return server
}

/** Says what was asked for, and where to look for what is there. */
function nothingThere({ method, url }: Pick<FastifyRequest, 'method' | 'url'>) {
  const path = url.replace(/\?.*$/s, '').slice(0, 256)
  const message =
    `There is no ${method} ${path}. Calls go to /gateway.do, people to /console and /wallet; ` +
    'docs/sandbox.md names the doors of the sandbox, which production has not.'
  return { error: { code: 'not_found', message } }
}

/**
 * Who is answered while we stop keeps the connection for a next call; waiting until that is given
 * up would take as long as connections may idle.
 */
function closeWhatFallsIdle(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    const sweep = setInterval(() => server.server.closeIdleConnections(), httpLimits.closingSweepMs)
    server.server.once('close', () => clearInterval(sweep))
    done()
  })
}

/** Adds the gateway's own addresses. */
export function registerGateway(server: FastifyInstance, deps: GatewayDeps): void {
  registerGatewayDo(server, deps)
  registerHealthz(server, deps)
}

function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}
