import { TransportFault, unreachable } from './transport.ts'
import type { Transport, TransportRequest, TransportResponse } from './transport.ts'

/** Just what is needed of `fetch`, so that another implementation fits. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * Sends through `fetch`, for runtimes where that is all there is. Slower than `nodeTransport`, and
 * without a limit of its own on connecting: `connectTimeoutMs` is left to the implementation.
 */
export function fetchTransport(fetchWith: Fetch = fetch): Transport {
  return { send: (request) => exchange(fetchWith, request) }
}

async function exchange(fetchWith: Fetch, request: TransportRequest): Promise<TransportResponse> {
  const limit = AbortSignal.timeout(request.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit
  try {
    const response = await fetchWith(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal,
    })
    return {
      status: response.status,
      traceId: response.headers.get('trace_id') ?? undefined,
      body: await readBody(response, request.responseBytesMax),
    }
  } catch (error) {
    throw error instanceof TransportFault ? error : faultOf(error, request, limit)
  }
}

async function readBody(response: Response, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    if (length > bytesMax) {
      const message = `The answer is larger than ${bytesMax} bytes.`
      throw new TransportFault('response-too-large', true, message)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, length)
}

function faultOf(error: unknown, request: TransportRequest, limit: AbortSignal): TransportFault {
  if (request.signal?.aborted) {
    // Whether anything had left is not told by fetch, so it may have.
    return new TransportFault('aborted', true, 'The caller stopped waiting.', error)
  }
  if (limit.aborted) {
    const message = `There was no answer within ${request.timeoutMs} ms.`
    return new TransportFault('timeout', true, message, error)
  }
  if (neverConnected.has(codeOf(error))) {
    return unreachable(request, error instanceof Error ? error.cause : undefined)
  }
  const message = 'The connection was cut before the answer.'
  return new TransportFault('connection-cut', true, message, error)
}

/** The system's codes for failures before the first byte. */
const neverConnected: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** `fetch` hides the system's error in the cause of its own. */
function codeOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}
