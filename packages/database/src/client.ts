// A client of the driver that keeps the promise the driver does not: every statement is settled.
// The client is given up as soon as one of its connections is lost or does not answer, because the
// driver does not survive that soundly (`driver.ts`). From then on it opens no connection any more,
// so nothing that was to run on the lost one can run elsewhere, later, outside of its transaction.

import { type Driver, type DriverOptions, openDriver } from './driver.ts'
import { faultOf } from './faults.ts'
import { answerGraceMs, lookAfterMs, statementTimeoutMs } from './limits.ts'

export interface Client {
  readonly driver: Driver
  /** Looks after a query of the driver, or a part of one, from when it is sent. */
  watch<Query>(query: Query): Query
  /** Gives the client up. What is under way has `graceMs` to finish. */
  abandon(graceMs: number): void
  /** Finishes what is under way, for five seconds, and closes. */
  end(): Promise<void>
}

export type ClientOptions = Omit<DriverOptions, 'onClose'> & {
  /** For the statements on other connections when one is lost. */
  graceMs: number
  /** Called once, when the client has been given up. */
  onLost(): void
}

/** What a query of the driver has for the driver's own use; a test keeps watch over it. */
interface DriverQuery {
  handler(query: unknown): void
  resolve(result: unknown): void
  reject(error: unknown): void
}

export function openClient(options: ClientOptions): Client {
  const answerMsMax = (options.statementTimeoutMs ?? statementTimeoutMs) + answerGraceMs
  const underWay = new Map<DriverQuery, number>()
  let isOver = false

  const rejectAll = (): void => {
    for (const query of underWay.keys()) query.reject(connectionError('CONNECTION_DESTROYED'))
  }
  const abandon = (graceMs: number): void => {
    if (isOver) return
    isOver = true
    clearInterval(lookingAfter)
    Object.assign(driver.options, { socket: refuseToConnect })
    void driver.end({ timeout: graceMs / 1000 })
    if (graceMs === 0) rejectAll()
    else setTimeout(rejectAll, graceMs)
    options.onLost()
  }
  const driver = openDriver({ ...options, onClose: () => abandon(options.graceMs) })
  const lookingAfter = setInterval(() => {
    const [oldest] = underWay.values()
    if (oldest !== undefined && performance.now() - oldest > answerMsMax) abandon(0)
  }, lookAfterMs).unref()

  return {
    driver,
    watch: (query) => watchQuery(query, underWay),
    abandon,
    async end() {
      isOver = true
      clearInterval(lookingAfter)
      await driver.end({ timeout: 5 })
      rejectAll()
    },
  }
}

function watchQuery<Query>(query: Query, underWay: Map<DriverQuery, number>): Query {
  const watched = query as DriverQuery
  const { handler, resolve, reject } = watched
  // Called when it is sent, which a part of another statement never is.
  watched.handler = (sent) => {
    underWay.set(watched, performance.now())
    handler(sent)
  }
  watched.resolve = (result) => {
    underWay.delete(watched)
    resolve(result)
  }
  watched.reject = (error) => {
    underWay.delete(watched)
    reject(faultOf(error))
  }
  return query
}

const connectionError = (code: string): Error =>
  Object.assign(new Error('the connection was given up'), { code })

const refuseToConnect = (): Promise<never> => Promise.reject(connectionError('CONNECTION_ENDED'))
