import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { Agent, createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { vectors } from '../../test/vectors.ts'
import { fetchTransport } from './fetch-transport.ts'
import { nodeTransport } from './node-transport.ts'
import type { TransportRequest } from './transport.ts'

async function listen(server: Server) {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const request: TransportRequest = {
    url: `http://127.0.0.1:${port}/gateway.do?charset=utf-8`,
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: 'biz_content=%7B%7D',
    connectTimeoutMs: 5000,
    timeoutMs: 5000,
    responseBytesMax: 1000,
  }
  return {
    request,
    connections: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

const serve = (listener: RequestListener) => listen(createServer(listener))

const transports = [
  ['node:http', nodeTransport()],
  ['fetch', fetchTransport()],
] as const

test.each(transports)(
  'an answer comes with its status, bytes and trace id, over %s',
  async (_, transport) => {
    await using server = await serve((incoming, response) => {
      let body = ''
      incoming.on('data', (chunk) => {
        body += String(chunk)
      })
      incoming.on('end', () => {
        response.writeHead(200, { trace_id: 'T1' })
        response.end(`${incoming.method} ${incoming.url} ${body}`)
      })
    })
    const { status, traceId, body } = await transport.send(server.request)
    expect({ status, traceId }).toEqual({ status: 200, traceId: 'T1' })
    expect(Buffer.from(body).toString()).toBe('POST /gateway.do?charset=utf-8 biz_content=%7B%7D')
  },
)

test.each(transports)('an answer in many pieces is put together, over %s', async (_, transport) => {
  await using server = await serve((_incoming, response) => {
    response.write('a')
    setTimeout(() => response.end('b'), 20)
  })
  expect(Buffer.from((await transport.send(server.request)).body).toString()).toBe('ab')
})

test.each(transports)('a redirect is an answer like any other, over %s', async (_, transport) => {
  await using server = await serve((_incoming, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
  })
  expect((await transport.send(server.request)).status).toBe(302)
})

test.each(transports)('nobody listening: not sent, over %s', async (_, transport) => {
  const server = await serve(() => undefined)
  await server[Symbol.asyncDispose]()
  await expect(transport.send(server.request)).rejects.toMatchObject({
    code: 'unreachable',
    sent: false,
  })
})

test.each(transports)('no such name: not sent, over %s', async (_, transport) => {
  await using server = await serve(() => undefined)
  const request = { ...server.request, url: 'http://nowhere.invalid/gateway.do', timeoutMs: 5000 }
  await expect(transport.send({ ...request, connectTimeoutMs: 5000 })).rejects.toMatchObject({
    code: 'unreachable',
    sent: false,
  })
})

test.each(transports)('a cut connection: it may have arrived, over %s', async (_, transport) => {
  await using server = await serve((incoming) => incoming.socket.destroy())
  await expect(transport.send(server.request)).rejects.toMatchObject({
    code: 'connection-cut',
    sent: true,
  })
})

test.each(transports)('an answer cut half-way is none, over %s', async (_, transport) => {
  await using server = await serve((incoming, response) => {
    response.writeHead(200, { 'content-length': 100 })
    response.write('half', () => incoming.socket.destroy())
  })
  await expect(transport.send(server.request)).rejects.toMatchObject({ code: 'connection-cut' })
})

test.each(transports)('a server that speaks something else, over %s', async (_, transport) => {
  const tcp = createTcpServer((socket) => socket.on('data', () => socket.end('220 smtp\r\n')))
  await using server = await listen(tcp)
  await expect(transport.send(server.request)).rejects.toMatchObject({ code: 'connection-cut' })
})

test.each(
  transports.flatMap(([name, transport]) => [
    ['nothing at all', name, transport] as const,
    ['a byte now and then', name, transport] as const,
  ]),
)('%s within the time, over %s', async (what, _, transport) => {
  await using server = await serve((_incoming, response) => {
    if (what === 'nothing at all') return
    const timer = setInterval(() => response.write('.'), 30)
    response.on('close', () => clearInterval(timer))
  })
  const start = performance.now()
  const request = { ...server.request, timeoutMs: 400 }
  await expect(transport.send(request)).rejects.toMatchObject({ code: 'timeout', sent: true })
  expect(performance.now() - start).toBeLessThan(4000)
})

test.each(transports)(
  'an answer without end is given up at its limit, over %s',
  async (_, transport) => {
    await using server = await serve((_incoming, response) => {
      const timer = setInterval(() => response.write('x'.repeat(600)), 5)
      response.on('close', () => clearInterval(timer))
    })
    await expect(transport.send(server.request)).rejects.toMatchObject({
      code: 'response-too-large',
    })
  },
)

test.each(transports)('a caller that stops waiting, over %s', async (_, transport) => {
  await using server = await serve(() => undefined)
  const request = { ...server.request, signal: AbortSignal.timeout(50) }
  await expect(transport.send(request)).rejects.toMatchObject({ code: 'aborted' })
  const late = { ...server.request, signal: AbortSignal.abort() }
  await expect(transport.send(late)).rejects.toMatchObject({ code: 'aborted' })
})

describe('over node:https', () => {
  const cert = vectors.cert_sn.find(({ name }) => name === 'test-app-cert')?.pem ?? ''
  const key = vectors.keys.app2048.pkcs8_private_pem
  const serveTls = async () => {
    const server = await listen(createTlsServer({ cert, key }, (_, response) => response.end('ok')))
    const url = server.request.url.replace('http:', 'https:')
    return Object.assign(server, { request: { ...server.request, url } })
  }

  test('a certificate that nobody vouches for: nothing was sent', async () => {
    await using server = await serveTls()
    const sent = nodeTransport().send(server.request)
    await expect(sent).rejects.toMatchObject({ code: 'unreachable', sent: false })
  })

  test('an agent of one’s own may trust it', async () => {
    await using server = await serveTls()
    const agent = new Agent({ rejectUnauthorized: false })
    const { status } = await nodeTransport({ agent }).send(server.request)
    expect(status).toBe(200)
    agent.destroy()
  })
})

describe('over node:http', () => {
  test('connections are kept and used again', async () => {
    await using server = await serve((_incoming, response) => response.end('ok'))
    const transport = nodeTransport()
    for (let n = 0; n < 5; n += 1) await transport.send(server.request)
    expect(server.connections()).toBe(1)
    transport.close?.()
  })

  test('one that is cut when it is used again may have carried the request', async () => {
    let answered = 0
    await using server = await serve((incoming, response) => {
      answered += 1
      if (answered === 1) response.end('ok')
      else incoming.socket.destroy()
    })
    const transport = nodeTransport()
    await transport.send(server.request)
    const fault = { code: 'connection-cut', sent: true }
    await expect(transport.send(server.request)).rejects.toMatchObject(fault)
    expect(server.connections()).toBe(1)
  })

  test('there are only so many at a time', async () => {
    await using server = await serve((_incoming, response) => {
      setTimeout(() => response.end('ok'), 10)
    })
    const transport = nodeTransport({ socketsMax: 3 })
    await Promise.all(Array.from({ length: 12 }, () => transport.send(server.request)))
    expect(server.connections()).toBe(3)
    transport.close?.()
  })

  test('a request that waits for a connection in vain was not sent', async () => {
    await using server = await serve(() => undefined)
    const transport = nodeTransport({ socketsMax: 1 })
    // The only connection is busy, so that the second request never gets one.
    const first = transport.send({ ...server.request, timeoutMs: 1000 })
    const second = transport.send({ ...server.request, timeoutMs: 100 })
    await expect(second).rejects.toMatchObject({ code: 'unreachable', sent: false })
    await expect(first).rejects.toMatchObject({ code: 'timeout', sent: true })
  })

  test('a caller that stops waiting leaves no connection half used', async () => {
    const controller = new AbortController()
    let answered = 0
    await using server = await serve((_incoming, response) => {
      answered += 1
      if (answered > 1) response.end('second')
      else controller.abort()
    })
    const transport = nodeTransport({ socketsMax: 1 })
    const given = { ...server.request, signal: controller.signal }
    await expect(transport.send(given)).rejects.toMatchObject({ code: 'aborted', sent: true })
    const { body } = await transport.send(server.request)
    expect(Buffer.from(body).toString()).toBe('second')
  })
})
