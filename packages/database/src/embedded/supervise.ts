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
  let server = await bringUp(plan)
  let isStopping = false

  const watch = async (): Promise<void> => {
    let pauseMs = firstPauseMs
    for (;;) {
      const healthy = setTimeout(() => (pauseMs = firstPauseMs), healthyAfterMs).unref()
      const exit = await server.exited
      clearTimeout(healthy)
      if (isStopping) return
      plan.log(`PostgreSQL ended by itself (${describeExit(exit)}); it is started again`)
      for (const listener of listeners) listener(exit)
      const next = await restart()
      if (!next) return
      server = next
    }

    async function restart(): Promise<Server | undefined> {
      while (!isStopping) {
        await pause(pauseMs, undefined, { ref: false })
        pauseMs = Math.min(2 * pauseMs, lastPauseMs)
        if (isStopping) return undefined
        const started = await bringUp(plan).catch((error: unknown) => {
          plan.log(`${error instanceof Error ? error.message : String(error)}; trying again`)
        })
        if (!started) continue
        plan.log('PostgreSQL is back')
        return started
      }
      return undefined
    }
  }

  const watching = watch()
  return {
    get pid() {
      return server.pid
    },
    onExit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      isStopping = true
      await stopServer(server, plan.log)
      await watching
    },
  }
}

function describeExit({ code, signal }: ServerExit): string {
  if (signal) return `killed by ${signal}`
  return code === undefined ? 'cause unknown' : `exit code ${code}`
}
