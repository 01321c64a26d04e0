// Keeps a server running: when it dies without being asked to, it is started again.

import { setTimeout as pause } from 'node:timers/promises'
import { bringUp, stopServer, type Server, type ServerExit, type ServerPlan } from './server.ts'

/** A server under supervision. */
export interface Supervised {
  readonly pid: number
  onExit(listener: (exit: ServerExit) => void): () => void
  /** Ends the supervision first, then the server. */
  stop(): Promise<void>
}

/** The pause before a restart doubles from the first to the last. */
const firstPauseMs = 100
const lastPauseMs = 30_000
/** A server that lived this long had a fresh accident, not the old one again. */
const healthyAfterMs = 60_000

/** Brings the server up and watches it. Throws only when the first start fails. */
export async function supervise(plan: ServerPlan): Promise<Supervised> {
  const listeners = new Set<(exit: ServerExit) => void>()
  const stopping = new AbortController()
  let server = await bringUp(plan)
  let restarting: Promise<Server | undefined> | undefined
  let pauseMs = firstPauseMs

  const watch = async (): Promise<void> => {
    for (;;) {
      const healthy = setTimeout(() => (pauseMs = firstPauseMs), healthyAfterMs).unref()
      const exit = await server.exited
      clearTimeout(healthy)
      if (stopping.signal.aborted) return
      plan.log(`PostgreSQL ended by itself (${describeExit(exit)}); it is started again`)
      for (const listener of listeners) listener(exit)
      restarting = restart()
      const next = await restarting
      if (!next) return
      plan.log('PostgreSQL is back')
      server = next
      restarting = undefined
    }
  }

  /** Tries until there is a server; undefined when the supervision ended first. */
  const restart = async (): Promise<Server | undefined> => {
    for (;;) {
      await pause(pauseMs, undefined, { ref: false, signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return undefined
      pauseMs = Math.min(2 * pauseMs, lastPauseMs)
      try {
        return await bringUp(plan)
      } catch (error) {
        plan.log(`${error instanceof Error ? error.message : String(error)}; trying again`)
      }
    }
  }

  const watching = watch()
  return {
    get pid() {
      return server.pid
    },
    onExit(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async stop() {
      stopping.abort()
      // A restart under way is let finish: it is short, and half a start is harder to end.
      const last = restarting ? await restarting : server
      if (last) await stopServer(last, plan.log)
      await watching
    },
  }
}

function describeExit({ code, signal }: ServerExit): string {
  if (signal) return `killed by ${signal}`
  return code === undefined ? 'cause unknown' : `exit code ${code}`
}
