import { notificationBytesMax } from '../limits.ts'
import { receiverOf } from './receive.ts'
import type { NotificationHandlerOptions } from './receive.ts'

/** The options of the handler, and where it listens. */
export interface NotificationPluginOptions extends NotificationHandlerOptions {
  /** Path of the notify_url, as `/notify`. */
  readonly path: string
}

/** The part of a Fastify instance that is needed, so that no dependency is. */
export interface FastifyInstanceLike {
  removeAllContentTypeParsers(): void
  addContentTypeParser(
    contentType: string,
    options: { parseAs: 'buffer'; bodyLimit: number },
    parser: (
      request: unknown,
      body: Buffer,
      done: (error: Error | null, body?: unknown) => void,
    ) => void,
  ): unknown
  post(
    path: string,
    handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>,
  ): unknown
}

/** The part of a request that is needed. */
export interface FastifyRequestLike {
  readonly body: unknown
}

/** The part of a reply that is needed. */
export interface FastifyReplyLike {
  code(status: number): FastifyReplyLike
  type(contentType: string): FastifyReplyLike
  send(body: string): unknown
}

/**
 * The same as `notificationHandler` for Fastify, as a plugin: `app.register(notificationPlugin({
 * path: '/notify', client, onNotification }))`. Inside it bodies stay bytes; the parsers of the
 * rest of the application are not touched.
 */
export function notificationPlugin({
  path,
  ...options
}: NotificationPluginOptions): (instance: FastifyInstanceLike) => Promise<void> {
  const { receive } = receiverOf(options)
  return async (instance) => {
    instance.removeAllContentTypeParsers()
    instance.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: notificationBytesMax },
      (_request, body, done) => done(null, body),
    )
    instance.post(path, async ({ body: raw }, reply) => {
      const bytes = raw instanceof Uint8Array ? raw : new Uint8Array(0)
      const { status, body } = await receive(bytes)
      return reply.code(status).type('text/plain; charset=utf-8').send(body)
    })
  }
}
