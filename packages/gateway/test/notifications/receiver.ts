// A merchant's server on the loopback interface, which answers notifications as a test likes.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { charsetOf, parseForm, type FormPair } from '@hongbao/protocol'

export interface Received {
  readonly at: number
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly pairs: readonly FormPair[]
  readonly fields: Readonly<Record<string, string>>
}

export type AnswerWith = (response: ServerResponse, received: Received) => void

export const success: AnswerWith = (response) => void response.end('success')
export const silence: AnswerWith = () => {}
export const say =
  (status: number, text: string): AnswerWith =>
  (response) =>
    void response.writeHead(status).end(text)

/** Listens at once. `answer` may be changed at any time. */
export async function openReceiver(answer: AnswerWith = success) {
  const received: Received[] = []
  const waiting = new Set<() => void>()
  const receiver = { answer, received }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const type = request.headers['content-type'] ?? ''
      const charset = charsetOf(/charset=(.*)$/.exec(type)?.[1] ?? '') ?? 'utf-8'
      const pairs = parseForm(Buffer.concat(chunks), charset)
      if (pairs === 'malformed') throw new TypeError('a malformed form')
      const { url: path = '', headers } = request
      const fields = Object.fromEntries(pairs)
      const one = { at: performance.now(), path, headers, pairs, fields }
      received.push(one)
      for (const look of waiting) look()
      receiver.answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/notify`,
    port,
    /** Resolves when so many notifications have come, counted from the beginning. */
    async count(number: number, withinMs = 5_000): Promise<Received[]> {
      if (received.length >= number) return received
      await new Promise<void>((resolve, reject) => {
        const tooLate = setTimeout(
          () => reject(new Error(`${received.length} notifications came, not ${number}`)),
          withinMs,
        )
        const look = (): void => {
          if (received.length < number) return
          waiting.delete(look)
          clearTimeout(tooLate)
          resolve()
        }
        waiting.add(look)
      })
      return received
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
