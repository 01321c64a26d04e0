// A load generator that costs little: prepared requests over keep-alive sockets, one in flight on
// each, answers cut by content-length. An HTTP client would cost as much as the server.
import { once } from 'node:events'
import { connect } from 'node:net'

import type { Lap } from './rounds.ts'

/** A request as it goes over the wire. */
export interface Prepared {
  readonly bytes: Buffer
}

export interface LoadOptions<Call extends Prepared> {
  readonly port: number
  readonly connections: number
  /** The next call; undefined when there is none, which ends the run early. */
  readonly next: () => Call | undefined
  /** Sees the body of every answer. What it does counts as the machine's time, so: little. */
  readonly answered: (call: Call, body: Buffer) => void
}

/**
 * Connects, sends with one request in flight on every connection until the time is over, and closes
 * when the last answer is there. Rejects when the server closes a connection.
 */
export async function putUnderLoad<Call extends Prepared>(
  milliseconds: number,
  { port, connections, next, answered }: LoadOptions<Call>,
): Promise<Lap> {
  const lines = await Promise.all(Array.from({ length: connections }, () => openLine(port)))
  const latenciesMs: number[] = []
  const start = performance.now()
  const end = start + milliseconds
  const busy = async (line: Line): Promise<void> => {
    for (let begin = performance.now(); begin < end; begin = performance.now()) {
      const call = next()
      if (!call) return
      const body = await line.ask(call.bytes)
      latenciesMs.push(performance.now() - begin)
      answered(call, body)
    }
  }
  try {
    await Promise.all(lines.map(busy))
    const seconds = (performance.now() - start) / 1000
    return { count: latenciesMs.length, seconds, latenciesMs }
  } finally {
    for (const line of lines) line.close()
  }
}

interface Line {
  /** Resolves with the body of the answer. */
  ask(request: Buffer): Promise<Buffer>
  close(): void
}

async function openLine(port: number): Promise<Line> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  let answered: ((body: Buffer) => void) | undefined
  let failed: ((error: Error) => void) | undefined
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const body = bodyOf(received)
    if (body === undefined) return
    received = Buffer.alloc(0)
    if (body instanceof Error) failed?.(body)
    else answered?.(body)
  })
  const fail = (): void => failed?.(new Error('the server closed a connection under load'))
  socket.on('error', fail).on('close', fail)
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        answered = resolve
        failed = reject
        socket.write(request)
      }),
    close() {
      failed = undefined
      socket.destroy()
    },
  }
}

const headEnd = Buffer.from('\r\n\r\n')

/** The body, once all of it has come. An answer that is not 200, or has no length, is an error. */
function bodyOf(received: Buffer): Buffer | Error | undefined {
  const end = received.indexOf(headEnd)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (!length || !head.startsWith('HTTP/1.1 200 ')) return new Error(`an odd answer: ${head}`)
  const begin = end + headEnd.length
  return received.length < begin + Number(length) ? undefined : received.subarray(begin)
}
