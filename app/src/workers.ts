// Several gateway processes that share one port. The first process keeps the database and watches
// over the others: one that dies is started again, and all of them stop before the database does.
import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import type { ServerAddress } from '@hongbao/database'
import type { Logger } from 'pino'
import { AggregatorRegistry, type PrometheusContentType } from 'prom-client'

import { restartPauseMs, stopPatienceMs } from './limits.ts'

/** How a worker is told where the database is; never set by people. */
export const workerDatabaseVariable = 'HONGBAO_WORKER_DATABASE'

export interface Workers extends AsyncDisposable {
  /** Where they listen, as `http://127.0.0.1:8300`. */
  readonly endpoint: string
  /** Of all of them together. */
  readonly registry: AggregatorRegistry<PrometheusContentType>
}

/** A worker could not open the gateway; the message is what it had to say about that. */
class WorkerFault extends Error {
  override readonly name = 'WorkerFault'
  readonly code = 'worker'
}

/** Messages between the first process and its workers. */
export type WorkerMessage = { readonly listening: string } | { readonly failed: string }

/** Starts `count` workers and resolves when all of them listen. */
export async function startWorkers(
  count: number,
  address: ServerAddress,
  log: Logger,
): Promise<Workers> {
  let isStopping = false
  cluster.setupPrimary({ exec: fileURLToPath(new URL('./worker.ts', import.meta.url)), args: [] })
  const environment = { [workerDatabaseVariable]: JSON.stringify(address) }
  const fork = (): Worker => {
    const worker = cluster.fork(environment)
    worker.on('exit', (code, signal) => {
      if (isStopping) return
      log.error({ worker: worker.id, code, signal }, 'a worker died and is replaced')
      setTimeout(() => isStopping || fork(), restartPauseMs)
    })
    return worker
  }
  async function stop(): Promise<void> {
    isStopping = true
    await Promise.all(Object.values(cluster.workers ?? {}).map(stopWorker))
  }
  try {
    const endpoints = await Promise.all(Array.from({ length: count }, () => listening(fork())))
    return {
      endpoint: endpoints[0] ?? '',
      registry: new AggregatorRegistry(),
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Resolves with the address; rejects when the worker could not open the gateway. */
async function listening(worker: Worker): Promise<string> {
  const died = once(worker, 'exit').then(() => ({ failed: 'a worker died while it started' }))
  const [message] = await Promise.race([once(worker, 'message'), died.then((it) => [it])])
  const said = message as WorkerMessage
  if ('failed' in said) throw new WorkerFault(said.failed)
  return said.listening
}

async function stopWorker(worker: Worker | undefined): Promise<void> {
  if (!worker || worker.isDead()) return
  const exited = once(worker, 'exit')
  // One that is about to end by itself need not hear it; without a callback that would be an error.
  if (worker.isConnected()) worker.send('stop', () => {})
  const patience = setTimeout(() => worker.process.kill('SIGKILL'), stopPatienceMs)
  await exited
  clearTimeout(patience)
}
