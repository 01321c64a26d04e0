// One attempt on the wire: a POST to a receiver, over a connection that is kept for the next one.
// No redirect is followed, no cookie kept, and no proxy of the environment asked.
// https://opendocs.alipay.com/open/203/105286
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

import type { Clock } from '../clock.ts'
import type { NotificationLimits } from '../limits.ts'
import { exchange, noReply, type ExchangeLimits, type Reply } from './exchange.ts'
import { guardedLookup } from './guarded-lookup.ts'
import { readNotifyUrl, type UrlRules } from './notify-url.ts'
import { openResolve, type Resolve } from './resolve-name.ts'
import type { AttemptResult } from './schedule.ts'

/** What is sent: the form, and the label of the charset that its escaped bytes are in. */
export interface NotificationBody {
  readonly charset: string
  readonly form: string
}

export interface Poster {
  /** Resolves with what came of it; never rejects. */
  post(url: string, body: NotificationBody): Promise<AttemptResult>
  /** Cuts every connection, and makes no other. */
  close(): void
}

export interface PosterOptions {
  readonly rules: UrlRules
  /** The system's clock: how long an attempt takes is no matter of the sandbox's. */
  readonly clock: Clock
  readonly limits: ExchangeLimits & Pick<NotificationLimits, 'idleSocketMs'>
  /** DNS and the system, unless a test brings another. */
  readonly resolve?: Resolve
}

export function openPoster({ rules, clock, limits, ...options }: PosterOptions): Poster {
  const resolve = options.resolve ?? openResolve({ timeoutMs: limits.connectTimeoutMs })
  const lookup = guardedLookup(rules.guard, resolve)
  const agentsFor = (keepAlive: boolean) => {
    const settings = { keepAlive, lookup, timeout: limits.idleSocketMs }
    return { http: new HttpAgent(settings), https: new HttpsAgent(settings) }
  }
  const kept = agentsFor(true)
  const fresh = agentsFor(false)
  const closing = new AbortController()
  const isClosed = (): boolean => closing.signal.aborted

  async function send(url: string, body: NotificationBody): Promise<Reply> {
    if (isClosed()) return noReply('closed')
    const address = readNotifyUrl(url, rules)
    if (typeof address === 'string') return noReply(address)
    const scheme = address.protocol === 'https:' ? 'https' : 'http'
    const reply = await exchange(address, body, kept[scheme], limits)
    if (reply !== 'stale') return reply
    if (isClosed()) return noReply('closed')
    const second = await exchange(address, body, fresh[scheme], limits)
    return second === 'stale' ? noReply('ECONNRESET') : second
  }

  return {
    async post(url, body) {
      const startedMs = clock.now().getTime()
      const reply = await send(url, body)
      return {
        ...reply,
        isDelivered: reply.status === 200 && reply.answer?.trim() === 'success',
        durationMs: Math.max(0, clock.now().getTime() - startedMs),
      }
    },
    close() {
      closing.abort()
      for (const agent of [kept.http, kept.https, fresh.http, fresh.https]) agent.destroy()
    },
  }
}
