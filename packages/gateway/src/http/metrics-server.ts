// GET /metrics for Prometheus, on a port of its own that does not face the public.
import { createServer, type Server } from 'node:http'

import type { Registry } from 'prom-client'

/** Listens until it is closed. */
export interface MetricsServer extends AsyncDisposable {
  readonly port: number
  close(): Promise<void>
}

/** Listens on loopback unless told otherwise; port 0 takes a free one. */
export async function openMetricsServer(options: {
  readonly registry: Pick<Registry, 'metrics' | 'contentType'>
  readonly port: number
  readonly host?: string
}): Promise<MetricsServer> {
  const { registry, port, host = '127.0.0.1' } = options
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  return {
    port: portOf(server),
    close: () => closeServer(server),
    [Symbol.asyncDispose]: () => closeServer(server),
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
