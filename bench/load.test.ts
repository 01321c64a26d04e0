// The load generator counts what was answered, and never takes anything else for an answer.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'

import { putUnderLoad } from './load.ts'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(listener: RequestListener): Promise<number> {
  const opened = createServer(listener)
  server = opened
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve))
  return (opened.address() as AddressInfo).port
}

const call = { bytes: Buffer.from('GET / HTTP/1.1\r\nhost: x\r\n\r\n') }

function callsOf(count: number): () => typeof call | undefined {
  let left = count
  return () => (left-- > 0 ? call : undefined)
}

test('every call is sent once, and its answer is seen whole', async () => {
  let requests = 0
  const port = await listen((_request, response) => {
    requests += 1
    response.writeHead(200, { 'content-length': 6 })
    response.write('abc')
    setImmediate(() => response.end('def'))
  })
  const bodies: string[] = []
  const answered = (_: unknown, body: Buffer) => bodies.push(body.toString())
  const lap = await putUnderLoad(60_000, { port, connections: 4, next: callsOf(50), answered })
  expect(lap.count).toBe(50)
  expect(lap.latenciesMs).toHaveLength(50)
  expect(requests).toBe(50)
  expect(bodies).toEqual(Array.from({ length: 50 }, () => 'abcdef'))
})

test.each<[what: string, listener: RequestListener]>([
  ['another status', (_, response) => response.writeHead(500, { 'content-length': 0 }).end()],
  ['no length', (_, response) => response.writeHead(200).end('chunked')],
  ['a closed connection', (request) => request.socket.destroy()],
])('%s ends the run with an error', async (_, listener) => {
  const port = await listen(listener)
  const options = { port, connections: 2, next: () => call, answered: () => {} }
  await expect(putUnderLoad(60_000, options)).rejects.toThrow(/odd answer|closed a connection/)
})
