// Query and body as they came. What they mean depends on the call's charset, which stands in them.
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Bodies stay Buffers in this scope, whatever their type says. */
export function keepBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => {
    done(null, bytes)
  })
  // Clients write all sorts of types. The protocol does not look at them, so none can be wrong.
  scope.addHook('onRequest', (request, _reply, done) => {
    if (request.headers['content-type'] !== undefined) {
      request.headers['content-type'] = 'application/octet-stream'
    }
    done()
  })
}

const none = Buffer.alloc(0)

/** What stands behind the first `?`, in the bytes of the wire: Node's parser keeps one per unit. */
export function rawQuery(request: FastifyRequest): Buffer {
  const { url = '' } = request.raw
  const start = url.indexOf('?')
  return start === -1 ? none : Buffer.from(url.slice(start + 1), 'latin1')
}
