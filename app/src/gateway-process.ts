// One process of the gateway: opened on the house's database, listening on the house's port.
import { randomBytes, randomUUID } from 'node:crypto'
import { networkInterfaces } from 'node:os'

import {
  openGateway,
  openMetricsServer,
  type Chance,
  type DueSource,
  type Gateway,
  type MetricsServer,
} from '@hongbao/gateway'
import type { Pool } from '@hongbao/database'
import { builtPages } from '@hongbao/web'
import type { Logger } from 'pino'

import type { Config } from './config.ts'
import { writers } from './limits.ts'
import { newKeyPair } from './key-pair.ts'
import { onPort } from './on-port.ts'
import { openVault } from './vault.ts'

const systemClock = { now: () => new Date() }

/** Opens the gateway, not listening yet. `dueElsewhere`: what else lives by the sandbox's clock. */
export function openGatewayProcess(
  config: Config,
  pool: Pool,
  log: Logger,
  dueElsewhere: readonly DueSource[] = [],
): Promise<Gateway> {
  return openGateway({
    dueElsewhere,
    pool,
    systemClock,
    vault: openVault(config.secret),
    log,
    place: { machine: machineDigits(), process: processDigits() },
    writers,
    timestampWindowMs: config.timestampWindowMs,
    notifyAllow: config.notifyAllow,
    trustProxy: config.trustProxy,
    publicUrl: new URL(config.publicUrl),
    pages: builtPages(),
    chance,
    isSandbox: config.mode === 'sandbox',
  })
}

/** Listens for calls, and for Prometheus where a port was given. Port 0 takes a free one. */
export async function listen(
  gateway: Gateway,
  { host, gatewayPort, metricsPort }: Pick<Config, 'host' | 'gatewayPort' | 'metricsPort'>,
  opened: AsyncDisposableStack,
): Promise<string> {
  const endpoint = await onPort('HONGBAO_GATEWAY_PORT', gatewayPort, (port) =>
    gateway.server.listen({ host, port }),
  )
  // Links name the port that was found free.
  if (gateway.publicUrl.port === '0') gateway.publicUrl.port = new URL(endpoint).port
  if (metricsPort > 0) opened.use(await serveMetrics(gateway.metrics.registry, metricsPort))
  return endpoint
}

/** Serves figures to Prometheus, on loopback. */
export const serveMetrics = (
  registry: Parameters<typeof openMetricsServer>[0]['registry'],
  metricsPort: number,
): Promise<MetricsServer> =>
  onPort('HONGBAO_METRICS_PORT', metricsPort, (port) => openMetricsServer({ registry, port }))

const chance: Chance = {
  uniqueName: randomUUID,
  makeToken: () => randomBytes(32).toString('base64url'),
  makeSalt: () => randomBytes(16),
  newKeyPair,
}

/** The address of the machine in hexadecimal, as the hosted platform's trace ids begin. */
function machineDigits(): string {
  const addresses = Object.values(networkInterfaces()).flat()
  const found = addresses.find((one) => one?.family === 'IPv4' && !one.internal)
  const parts = (found?.address ?? '127.0.0.1').split('.')
  return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')
}

const processDigits = (): string => (process.pid & 0xffff).toString(16).padStart(4, '0')
