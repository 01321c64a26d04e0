// A load generator that costs little: prepared requests over keep-alive sockets, one in flight on
// each, answers cut by content-length. An HTTP client would cost as much as the server.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

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
  /**
   * Sees the body of every answer, which is overwritten when it returns. What it does counts as the
   * machine's time, so: little.
   */
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
  const busy = (line: Line): Promise<void> =>
    new Promise((resolve, reject) => {
      let begin = 0
      let call: Call | undefined
      const sendNext = (now: number): void => {
        call = now < end ? next() : undefined
        begin = now
        if (call) line.socket.write(call.bytes)
        else resolve()
      }
      line.onFault = reject
      line.onBody = (body) => {
        const now = performance.now()
        latenciesMs.push(now - begin)
        if (call) answered(call, body)
        sendNext(now)
      }
      sendNext(performance.now())
    })
  try {
    await Promise.all(lines.map(busy))
    const seconds = (performance.now() - start) / 1000
    return { count: latenciesMs.length, seconds, latenciesMs }
  } finally {
    for (const { socket } of lines) socket.destroy()
  }
}

interface Line {
  readonly socket: Socket
  onBody(body: Buffer): void
  onFault(error: Error): void
}

const chunkBytesMax = 64 * 1024

/** Reads into buffers of its own: a stream would make a new one for every answer. */
async function openLine(port: number): Promise<Line> {
  const chunk = Buffer.allocUnsafe(chunkBytesMax)
  const received = Buffer.allocUnsafe(2 * chunkBytesMax)
  let filled = 0
  const onRead = (bytes: number): boolean => {
    filled += chunk.copy(received, filled, 0, bytes)
    const body = bodyOf(received.subarray(0, filled))
    if (body === undefined) return true
    filled = 0
    if (body instanceof Error) line.onFault(body)
    else line.onBody(body)
    return true
  }
  const onread = { buffer: chunk, callback: onRead }
  const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
  const line: Line = { socket, onBody: () => {}, onFault: () => {} }
  await once(socket, 'connect')
  const fail = (): void => line.onFault(new Error('the server closed a connection under load'))
  socket.on('error', fail).on('close', fail)
  return line
}

const headEnd = Buffer.from('\r\n\r\n')
const lengthName = Buffer.from('\r\ncontent-length: ')
const statusLine = Buffer.from('HTTP/1.1 200 ')

/** The body, once all of it has come. An answer that is not 200, or has no length, is an error. */
function bodyOf(received: Buffer): Buffer | Error | undefined {
  const end = received.indexOf(headEnd)
  if (end < 0) return undefined
  const lengthAt = received.indexOf(lengthName)
  if (lengthAt < 0 || lengthAt > end || !isFine(received)) {
    return new Error(`an odd answer: ${received.toString('latin1', 0, end)}`)
  }
  const bodyAt = end + headEnd.length
  const bodyEnd = bodyAt + digitsAt(received, lengthAt + lengthName.length)
  return received.length < bodyEnd ? undefined : received.subarray(bodyAt, bodyEnd)
}

const isFine = (received: Buffer): boolean =>
  statusLine.compare(received, 0, statusLine.length) === 0

function digitsAt(received: Buffer, start: number): number {
  let value = 0
  for (let at = start; ; at += 1) {
    const digit = (received[at] ?? 0) - 0x30
    if (digit < 0 || digit > 9) return value
    value = value * 10 + digit
  }
}
