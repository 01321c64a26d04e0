import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { merchantOf } from '../../test/merchant.ts'
import { vectors } from '../../test/vectors.ts'
import { notificationHandler } from './node-handler.ts'
import type { NotificationHandlerOptions } from './receive.ts'
import type { NotificationRequest } from './node-handler.ts'

const client = merchantOf({ gateway: 'https://openapi.example.com/gateway.do' })

function bodyOf(name: string): string {
  return vectors.notify_verify.find((vector) => vector.name === name)?.wire_body ?? ''
}

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    port,
    post: async (body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })
      return `${response.status} ${await response.text()}`
    },
    get: async () => (await fetch(`http://127.0.0.1:${port}/`)).status,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

function handler(changes: Partial<NotificationHandlerOptions> = {}) {
  const events: string[] = []
  const errors: unknown[] = []
  const handle = notificationHandler({
    client,
    onNotification: ({ event }) => {
      events.push(event)
    },
    onError: (error) => errors.push(error),
    ...changes,
  })
  return { handle, events, errors }
}

test('a genuine notification is answered with the seven characters', async () => {
  const { handle, events } = handler()
  await using server = await serve(handle)
  expect(await server.post(bodyOf('disburse-v1'))).toBe('200 success')
  expect(await server.post(bodyOf('gbk'))).toBe('200 success')
  expect(events).toEqual(['disburse', 'refund'])
})

test.each([
  ['400 failure', bodyOf('tampered-amount')],
  ['400 failure', ''],
  ['413 failure', 'a='.padEnd(70_000, 'x')],
])('%s for what is not the platform’s', async (reply, body) => {
  const { handle, events } = handler()
  await using server = await serve(handle)
  expect(await server.post(body)).toBe(reply)
  expect(events).toEqual([])
})

test('a visitor with a browser is told nothing', async () => {
  await using server = await serve(handler().handle)
  expect(await server.get()).toBe(405)
})

test('a sender that breaks off is no error', async () => {
  const { handle, errors } = handler()
  await using server = await serve(handle)
  const socket = connect(server.port, '127.0.0.1')
  socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nauth_no=')
  await new Promise((resolve) => {
    setTimeout(resolve, 30)
  })
  socket.destroy()
  expect(await server.post(bodyOf('disburse-v1'))).toBe('200 success')
  expect(errors).toEqual([])
})

describe('behind the body parsers of Express', () => {
  /** What a parser does to the request before the handler sees it. */
  const parsed = async (parse: (text: string) => object) => {
    const { handle, errors, events } = handler()
    await using server = await serve((request: NotificationRequest, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        Object.assign(request, parse(Buffer.concat(chunks).toString()))
        handle(request, response)
      })
    })
    return { reply: await server.post(bodyOf('disburse-v1')), errors, events }
  }

  test('a parsed body is told apart, with how to mount the handler', async () => {
    const { reply, errors } = await parsed((text) => ({
      body: Object.fromEntries(new URLSearchParams(text)),
    }))
    expect(reply).toBe('500 failure')
    expect(errors).toMatchObject([{ code: 'body-already-read' }])
    expect(String(errors[0])).toContain("app.post('/notify', notificationHandler(")
  })

  test.each([
    ['express.raw', (text: string) => ({ body: Buffer.from(text) })],
    ['express.text', (text: string) => ({ body: text })],
    ['a verify hook', (text: string) => ({ body: {}, rawBody: Buffer.from(text) })],
  ])('%s leaves what is needed', async (_, parse) => {
    const { reply, events } = await parsed(parse)
    expect(reply).toBe('200 success')
    expect(events).toEqual(['disburse'])
  })

  test('an empty body that a parser left on a request it did not read is ignored', async () => {
    const { handle } = handler()
    await using server = await serve((request, response) => {
      handle(Object.assign(request, { body: {} }), response)
    })
    expect(await server.post(bodyOf('disburse-v1'))).toBe('200 success')
  })
})

test('without onError a failure is a warning of the process', async () => {
  const warning = vi.spyOn(process, 'emitWarning').mockReturnValue()
  const handle = notificationHandler({
    client,
    onNotification: () => Promise.reject(new Error('The database is away.')),
  })
  await using server = await serve(handle)
  expect(await server.post(bodyOf('disburse-v1'))).toBe('500 failure')
  expect(warning.mock.calls).toMatchObject([[{ message: 'The database is away.' }, {}]])
  warning.mockRestore()
})
