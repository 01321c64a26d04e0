import type { IncomingMessage, ServerResponse } from 'node:http'
import { AlipayMisuseError } from '../errors.ts'
import { notificationBytesMax } from '../limits.ts'
import { receiverOf } from './receive.ts'
import type { NotificationHandlerOptions, Reply } from './receive.ts'

/** A request of node:http, or of Express, which adds a body when a parser has read it. */
export type NotificationRequest = IncomingMessage & {
  readonly body?: unknown
  readonly rawBody?: unknown
}

/**
 * Answers notifications, under node:http as under Express: reads the raw body, verifies it, calls
 * `onNotification` once per operation, and answers `success` only after it has succeeded.
 *
 * In Express mount it in front of body parsers: `app.post('/notify', notificationHandler(…))` above
 * `app.use(express.urlencoded(…))`.
 */
export function notificationHandler(
  options: NotificationHandlerOptions,
): (request: NotificationRequest, response: ServerResponse) => void {
  const { receive, fail } = receiverOf(options)
  const replyTo = async (request: NotificationRequest): Promise<Reply | undefined> => {
    if (request.method !== 'POST') return { status: 405, body: 'failure' }
    const body = await readBody(request)
    if (body === 'cut') return undefined
    return body === 'too-large' ? { status: 413, body: 'failure' } : receive(body.raw)
  }
  return (request, response) => {
    const answer = async (): Promise<void> => {
      const reply = await replyTo(request).catch(fail)
      if (reply) send(response, reply)
    }
    void answer()
  }
}

async function readBody(
  request: NotificationRequest,
): Promise<{ readonly raw: Uint8Array | string } | 'too-large' | 'cut'> {
  const kept = [request.rawBody, request.body].find(isRaw)
  if (kept !== undefined) return { raw: kept }
  if (request.readableDidRead) throw alreadyRead()
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk)
      length += bytes.length
      if (length > notificationBytesMax) return 'too-large'
      chunks.push(bytes)
    }
  } catch {
    return 'cut'
  }
  return { raw: Buffer.concat(chunks, length) }
}

/** What `express.raw` and `express.text` leave, or a `verify` hook that keeps the bytes. */
function isRaw(body: unknown): body is Uint8Array | string {
  return body instanceof Uint8Array || typeof body === 'string'
}

function alreadyRead(): AlipayMisuseError {
  const message =
    'A body parser has read this notification before notificationHandler could, and what it ' +
    'left is not what the signature is over. Mount the handler in front of the parser: ' +
    "app.post('/notify', notificationHandler({ … })) above app.use(express.urlencoded(…)). Or " +
    'let the parser keep the bytes: ' +
    'express.urlencoded({ verify: (request, _, bytes) => { request.rawBody = bytes } }).'
  return new AlipayMisuseError('body-already-read', message, { field: 'body' })
}

function send(response: ServerResponse, { status, body }: Reply): void {
  if (response.headersSent) return
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    // What is left of a body that was not read to its end must not be taken for a request.
    ...(status === 413 && { connection: 'close' }),
  })
  response.end(body)
}
