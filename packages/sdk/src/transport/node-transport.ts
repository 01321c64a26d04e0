import { Agent as HttpAgent, request as requestHttp } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { socketsMaxDefault } from '../limits.ts'
import { TransportFault, unreachable } from './transport.ts'
import type { Transport, TransportRequest, TransportResponse } from './transport.ts'

/** How many connections, or over which agent. */
export interface NodeTransportOptions {
  /** Connections at the same time, to one gateway; further requests wait. */
  readonly socketsMax?: number
  /** An agent of one's own, as for a proxy; then `socketsMax` is its affair. */
  readonly agent?: HttpAgent
}

/**
 * Sends over `node:http` and `node:https` and keeps connections open. An idle connection does not
 * keep the process alive.
 */
export function nodeTransport(options: NodeTransportOptions = {}): Transport {
  const { socketsMax = socketsMaxDefault, agent } = options
  const kept = { keepAlive: true, maxSockets: socketsMax, scheduling: 'lifo' } as const
  const http = agent ?? new HttpAgent(kept)
  const https = agent ?? new HttpsAgent(kept)
  const addressOf = addressReader()
  return {
    send: (request) =>
      exchange(request, () => {
        const { headers } = request
        const started = { ...addressOf(request.url), method: 'POST', headers }
        return request.url.startsWith('https:')
          ? requestHttps({ ...started, agent: https })
          : requestHttp({ ...started, agent: http })
      }),
    close: () => {
      http.destroy()
      https.destroy()
    },
  }
}

/** Takes URLs apart; most have the origin of the one before, which is then known already. */
function addressReader(): (url: string) => RequestOptions {
  let origin = ''
  let options: RequestOptions = {}
  return (url) => {
    const pathStart = url.indexOf('/', 'https://'.length)
    const urlOrigin = pathStart === -1 ? url : url.slice(0, pathStart)
    if (urlOrigin !== origin) {
      options = urlToHttpOptions(new URL(urlOrigin))
      origin = urlOrigin
    }
    return { ...options, path: pathStart === -1 ? '/' : url.slice(pathStart) }
  }
}

/** One exchange: whatever comes first, the answer, a fault, a time limit or the signal, ends it. */
function exchange(
  request: TransportRequest,
  start: () => ClientRequest,
): Promise<TransportResponse> {
  const { signal } = request
  if (signal?.aborted) return Promise.reject(aborted(false, signal))
  return new Promise((resolve, reject) => {
    const outgoing = start()
    let connected = false
    let connectTimer: NodeJS.Timeout | undefined

    const end = () => {
      clearTimeout(connectTimer)
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const fail = (fault: TransportFault) => {
      end()
      reject(fault)
      outgoing.destroy()
    }
    const abort = () => fail(aborted(connected, signal))
    const timer = setTimeout(() => fail(timedOut(connected, request)), request.timeoutMs)
    signal?.addEventListener('abort', abort, { once: true })

    outgoing.once('socket', (socket) => {
      if (!socket.connecting) {
        connected = true
        return
      }
      const limit = request.connectTimeoutMs
      connectTimer = setTimeout(() => fail(timedOut(false, request)), limit)
      socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => {
        connected = true
        clearTimeout(connectTimer)
      })
    })
    outgoing.on('error', (error) => fail(connected ? broken(error) : unreachable(request, error)))
    outgoing.once('response', (incoming) => {
      collect(incoming, request.responseBytesMax, fail, (body) => {
        end()
        resolve({ status: incoming.statusCode ?? 0, traceId: traceIdOf(incoming), body })
      })
    })
    outgoing.end(request.body, 'latin1')
  })
}

function collect(
  incoming: IncomingMessage,
  bytesMax: number,
  fail: (fault: TransportFault) => void,
  done: (body: Uint8Array) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length
    chunks.push(chunk)
    if (length > bytesMax) fail(tooLarge(bytesMax))
  })
  incoming.on('error', (error) => fail(broken(error)))
  incoming.once('end', () => {
    const [only] = chunks
    done(chunks.length === 1 && only ? only : Buffer.concat(chunks, length))
  })
}

function traceIdOf(incoming: IncomingMessage): string | undefined {
  const value = incoming.headers['trace_id']
  return typeof value === 'string' ? value : undefined
}

function timedOut(sent: boolean, request: TransportRequest): TransportFault {
  return sent
    ? new TransportFault('timeout', true, `There was no answer within ${request.timeoutMs} ms.`)
    : unreachable(request)
}

function broken(cause: unknown): TransportFault {
  return new TransportFault(
    'connection-cut',
    true,
    'The connection was cut before the answer.',
    cause,
  )
}

function aborted(sent: boolean, signal: AbortSignal | undefined): TransportFault {
  return new TransportFault('aborted', sent, 'The caller stopped waiting.', signal?.reason)
}

function tooLarge(bytesMax: number): TransportFault {
  const message = `The answer is larger than ${bytesMax} bytes.`
  return new TransportFault('response-too-large', true, message)
}
