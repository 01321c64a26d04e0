// The merchant service: opened on the house's database, listening on a port of its own, speaking to
// the house's gateway or to any other.
import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

import { broadcast, type Pool } from '@hongbao/database'
import { openSandboxClock, type Clock, type DueSource } from '@hongbao/gateway'
import { openMerchant, packetLimits, type Merchant } from '@hongbao/merchant'
import { AlipayClient } from '@hongbao/sdk'
import type { Logger } from 'pino'

import type { AlipayConfig, Config } from './config.ts'
import { downloadMsMax, startOverPauseMs, startOverTries, writers } from './limits.ts'
import { onPort } from './on-port.ts'
import type { SandboxFile } from './sandbox-file.ts'

const systemClock = { now: () => new Date() }

const chance = {
  makeToken: () => randomBytes(32).toString('base64url'),
  makeId: () => randomBytes(16).toString('hex'),
  makeSeed: () => randomBytes(32).toString('hex'),
}

export interface MerchantProcess {
  readonly merchant: Merchant
  /** Where it listens, as `http://127.0.0.1:8301`. */
  readonly endpoint: string
}

/** The demo application of our own gateway. */
export const demoAlipay = (sandbox: Omit<SandboxFile, 'merchant'>): AlipayConfig => ({
  gateway: sandbox.gateway,
  oauthUrl: `${sandbox.endpoint}/oauth2/publicAppAuthorize.htm`,
  appId: sandbox.appId,
  privateKey: sandbox.appPrivateKey,
  publicKey: sandbox.alipayPublicKey,
  signType: 'RSA2',
  charset: 'utf-8',
})

/** Opens the service and listens. Port 0 takes a free one. */
export async function openMerchantProcess(
  config: Config,
  alipay: AlipayConfig,
  { pool, log }: { readonly pool: Pool; readonly log: Logger },
  opened: AsyncDisposableStack,
): Promise<MerchantProcess> {
  const client = new AlipayClient({
    appId: alipay.appId,
    privateKey: alipay.privateKey,
    alipayPublicKey: alipay.publicKey,
    gateway: alipay.gateway,
    signType: alipay.signType,
    charset: alipay.charset,
  })
  opened.defer(() => client.close())
  const isOurPlatform = config.mode === 'sandbox' && config.alipay === undefined
  const moves = openMoves(log)
  const clock = isOurPlatform ? await sandboxClock(pool, log, moves.moved, opened) : systemClock
  const merchant = opened.use(
    await openMerchant({
      pool,
      clock,
      systemClock,
      client,
      appId: alipay.appId,
      authoriseUrl: alipay.oauthUrl,
      publicUrl: new URL(config.merchantUrl),
      log,
      limits: packetLimits,
      writers,
      trustProxy: config.trustProxy,
      deskToken: config.deskToken,
      chance,
      download,
      isSandbox: config.mode === 'sandbox',
    }),
  )
  moves.follow(merchant, clock)
  const endpoint = await onPort('HONGBAO_MERCHANT_PORT', config.merchantPort, (port) =>
    merchant.server.listen({ host: config.host, port }),
  )
  if (merchant.publicUrl.port === '0') merchant.publicUrl.port = new URL(endpoint).port
  return { merchant, endpoint: merchant.publicUrl.origin }
}

/** A bill. It is of the size that was announced, or not taken. */
async function download(address: string, bytesMax: number): Promise<Buffer> {
  const response = await fetch(address, { signal: AbortSignal.timeout(downloadMsMax) })
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new Error(`a bill of more than ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  if (!response.ok) throw new Error(`the bill's address answered ${response.status}`)
  return Buffer.concat(chunks)
}

/** The sandbox's clock goes back only when all of the sandbox does. */
function openMoves(log: Logger) {
  let moved = (): void => {}
  return {
    moved: () => moved(),
    follow(merchant: Pick<Merchant, 'wake' | 'startOver'>, clock: Clock): void {
      let last = clock.now()
      moved = () => {
        const isBack = clock.now() < last
        last = clock.now()
        if (isBack) void startOver(merchant, log)
        merchant.wake()
      }
    },
  }
}

/** Its jobs may still hold rows of the old world: then it is tried again, a little later. */
async function startOver({ startOver: start }: Pick<Merchant, 'startOver'>, log: Logger) {
  for (let tries = 1; tries <= startOverTries; tries += 1) {
    try {
      return await start()
    } catch (err) {
      log.error({ err, tries }, 'merchant: start over')
      await setTimeout(startOverPauseMs * tries)
    }
  }
}

/** The gateway's, of which every process on the database hears before a jump goes on. */
async function sandboxClock(
  { sql }: Pool,
  log: Logger,
  onMoved: () => void,
  opened: AsyncDisposableStack,
) {
  const onFault = (err: unknown): void => log.warn({ err }, 'broadcast')
  const channel = opened.use(broadcast({ sql, onFault }))
  return openSandboxClock({ sql, systemClock, broadcast: channel, onMoved })
}

/** The service's due work, asked for over HTTP: for gateways in other processes. */
export function dueOver(merchantUrl: string): DueSource {
  const ask = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(new URL(path, merchantUrl), init)
    if (!response.ok) throw new Error(`the merchant service answered ${response.status} to ${path}`)
    return response.json()
  }
  return {
    async nextDueAt(after) {
      const { next } = (await ask(`/sandbox/due?after=${after.toISOString()}`)) as {
        next: string | null
      }
      return next === null ? undefined : new Date(next)
    },
    async runDue(now) {
      const headers = { 'content-type': 'application/json' }
      await ask('/sandbox/due', { method: 'POST', headers, body: JSON.stringify({ now }) })
    },
  }
}
