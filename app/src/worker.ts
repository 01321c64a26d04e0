// One of several gateway processes. It is started by the first process and stops when that says so,
// or when it is gone.
// eslint-disable-next-line import/no-unassigned-import -- it acts before others are loaded
import './thread-pool.ts'

import { AggregatorRegistry } from 'prom-client'

import { readConfig } from './config.ts'
import { openHousePool } from './database.ts'
import { listen, openGatewayProcess } from './gateway-process.ts'
import { inWords } from './in-words.ts'
import { dueOver } from './merchant-process.ts'
import { openLog } from './log.ts'
import { workerDatabaseVariable, type WorkerMessage } from './workers.ts'

/** The first process may be gone already; then nobody needs to know. */
const tell = (message: WorkerMessage): void => void process.send?.(message, undefined, {}, () => {})

async function main(): Promise<void> {
  // Ctrl-C in a terminal reaches every process; the first one decides when we stop.
  process.on('SIGINT', () => {}).on('SIGTERM', () => {})
  const config = readConfig(process.env)
  await using opened = new AsyncDisposableStack()
  const pool = opened.use(openHousePool(JSON.parse(process.env[workerDatabaseVariable] ?? '{}')))
  // The merchant service is in the first process; where it took a free port nobody knows it here.
  const hasDue = config.mode === 'sandbox' && config.merchantPort > 0 && !config.alipay
  const due = hasDue ? [dueOver(config.merchantUrl)] : []
  const log = openLog(config.logLevel)
  const gateway = opened.use(await openGatewayProcess(config, pool, log, due))
  // Made, it answers the first process, which asks all workers for their figures.
  void new AggregatorRegistry()
  AggregatorRegistry.setRegistries([gateway.metrics.registry])
  tell({ listening: await listen(gateway, { ...config, metricsPort: 0 }, opened) })
  await new Promise<void>((resolve) => {
    process.on('message', (message) => message === 'stop' && resolve()).on('disconnect', resolve)
  })
}

try {
  await main()
} catch (error) {
  tell({ failed: inWords(error) })
  process.exitCode = 1
}
process.disconnect?.()
