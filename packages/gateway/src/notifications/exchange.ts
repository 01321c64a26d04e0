// One request and what comes back, read no further than it can make a difference.
import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'

import type { NotificationLimits } from '../limits.ts'

/** What came back, or why nothing did. */
export interface Reply {
  readonly status: number | null
  /** The first bytes of the answer, as text. */
  readonly answer: string | null
  /** A word of ours, or the system's code. */
  readonly error: string | null
}

export type ExchangeLimits = Pick<
  NotificationLimits,
  'connectTimeoutMs' | 'attemptTimeoutMs' | 'answerBytesMax'
>

export const noReply = (error: string, status: number | null = null): Reply => ({
  status,
  answer: null,
  error,
})

/**
 * Posts a form. Never rejects. `stale`: a connection that had been kept was closed by the other end
 * before it answered, so that the same request may go out once more.
 */
export function exchange(
  address: URL,
  { charset, form }: { readonly charset: string; readonly form: string },
  agent: Agent,
  limits: ExchangeLimits,
): Promise<Reply | 'stale'> {
  const send = address.protocol === 'https:' ? httpsRequest : httpRequest
  const headers = {
    'content-type': `application/x-www-form-urlencoded; charset=${charset}`,
    'content-length': form.length,
    accept: 'text/plain',
    'user-agent': 'hongbao',
  }
  return new Promise((resolve) => {
    const request = send(address, { method: 'POST', agent, headers })
    let status: number | null = null
    const end = (reply: Reply | 'stale'): void => {
      clearTimeout(total)
      resolve(reply)
    }
    const cut = (error: string): void => {
      end(noReply(error, status))
      request.destroy()
    }
    const total = setTimeout(cut, limits.attemptTimeoutMs, 'timeout')
    request.on('socket', (socket) => {
      if (!socket.connecting) return
      const connecting = setTimeout(cut, limits.connectTimeoutMs, 'connect_timeout')
      socket.once('connect', () => clearTimeout(connecting))
      socket.once('close', () => clearTimeout(connecting))
    })
    request.on('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && status === null && error.code === 'ECONNRESET'
      end(isStale ? 'stale' : noReply(error.code ?? error.message, status))
    })
    request.on('response', (response) => {
      status = response.statusCode ?? null
      readStart(response, limits.answerBytesMax, (answer, isWhole) => {
        end({ status, answer, error: null })
        if (!isWhole) request.destroy()
      })
      response.on('error', (error: NodeJS.ErrnoException) => cut(error.code ?? error.message))
    })
    // The form is percent-encoded: ASCII, whatever the charset.
    request.end(form, 'latin1')
  })
}

/** Reads up to `bytesMax` and no more: a longer answer is not the one word that is waited for. */
function readStart(
  response: IncomingMessage,
  bytesMax: number,
  done: (text: string, isWhole: boolean) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  const finish = (isWhole: boolean): void =>
    done(textOf(Buffer.concat(chunks).subarray(0, bytesMax)), isWhole)
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytesMax) finish(false)
  })
  response.on('end', () => finish(true))
}

/** For people to read; PostgreSQL keeps no NUL. */
const textOf = (bytes: Buffer): string => bytes.toString('utf8').replaceAll('\0', '\uFFFD')
