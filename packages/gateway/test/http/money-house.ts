// The gateway's HTTP side over real money: applications, funds and operations on a database.
import { randomBytes } from 'node:crypto'

import { broadcast } from '@hongbao/database'
import { encodeForm, exportPublicKey, signBytes, type FormPair } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'

import { openApplications } from '../../src/applications/applications.ts'
import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import type { Registry } from '../../src/applications/registry.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { signProduct } from '../../src/applications/sign-product.ts'
import { openBills } from '../../src/bills/bills.ts'
import { openAuthorisations } from '../../src/authorisations/open-authorisations.ts'
import { openCallLimiter } from '../../src/http/admission/call-limiter.ts'
import { openSignatures } from '../../src/http/answering/signatures.ts'
import type { GatewayDeps } from '../../src/http/deps.ts'
import { openMetrics } from '../../src/http/metrics.ts'
import type { Fault } from '../../src/http/performing.ts'
import { createHttpServer, registerGateway } from '../../src/http/server.ts'
import { openTraceIds } from '../../src/http/trace-ids.ts'
import { openOperations } from '../../src/operations/index.ts'
import { openPasses } from '../../src/passes/passes.ts'
import { registerSandboxPay } from '../../src/sandbox/routes/pay.ts'
import { openUsers } from '../../src/users/users.ts'
import { vault } from '../applications/house.ts'
import { merchant, openTestFunds } from '../funds/house.ts'
import { appKeys, otherKeys, platformKeys, readAnswer } from './house.ts'

export const appId = '2021000000000001'
/** Another merchant's, with keys of its own. */
export const strangerAppId = '2021000000000008'
const stranger = 2088000000000008n

export type MoneyHouse = Awaited<ReturnType<typeof openMoneyHouse>>

export async function openMoneyHouse({ inSandbox = true } = {}) {
  await using opened = new AsyncDisposableStack()
  const money = opened.use(await openTestFunds())
  const { sql, funds, lookup, time } = money
  const clock = { now: () => time.now }
  const announcements = opened.use(broadcast({ sql, onFault: () => {} }))
  await announcements.listening()
  const registry: Registry = { sql, vault, clock, broadcast: announcements }
  await registerMerchants(registry)
  const faults: Fault[] = []
  const sandbox = {
    publicUrl: new URL('http://127.0.0.1:8300'),
    faults: { take: async () => faults.shift() },
  }
  const metrics = openMetrics()
  const limiter = openCallLimiter(clock)
  const makeToken = () => randomBytes(32).toString('base64url')
  const passes = openPasses({ sql, systemClock: clock, makeToken })
  const bills = openBills({ sql, clock, limiter, passes, publicUrl: sandbox.publicUrl })
  const deps: GatewayDeps = {
    applications: openApplications({ sql, vault, broadcast: announcements }),
    clock,
    operations: openOperations({
      funds,
      lookup,
      bills,
      clock,
      users: openUsers(sql),
      ...openAuthorisations({ registry, systemClock: clock, makeToken, onMessage: () => {} }),
    }),
    funds,
    lookup,
    signatures: openSignatures({ signBytes, rememberedMax: 1000, onSign: metrics.signed }),
    limiter,
    passes,
    metrics,
    callLog: { note: () => {} },
    log: pino({ level: 'silent' }),
    traceIds: openTraceIds({ machine: '7f000001', process: '0001', clock }),
    ping: () => sql`select 1`,
    sandbox: inSandbox ? sandbox : undefined,
  }
  const server = createHttpServer(deps)
  registerGateway(server, deps)
  if (inSandbox) registerSandboxPay(server, deps)
  opened.defer(() => server.close())
  const rest = opened.move()
  return {
    ...clientOf(server),
    server,
    sql,
    time,
    registry,
    faults,
    passes,
    call: callOf,
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  }
}

/** The public parameters of a call of the merchant's, not signed yet. */
const callOf = (
  method: string,
  content: Readonly<Record<string, unknown>>,
  extra: Readonly<Record<string, string>> = {},
): FormPair[] => [
  ['app_id', appId],
  ['method', method],
  ['charset', 'utf-8'],
  ['sign_type', 'RSA2'],
  ['timestamp', '2026-01-05 10:00:00'],
  ['version', '1.0'],
  ['biz_content', JSON.stringify(content)],
  ...Object.entries(extra),
]

const clientOf = (server: FastifyInstance) => ({
  /** Sends a call as a server does. */
  async post(pairs: readonly FormPair[]) {
    const payload = encodeForm(pairs, 'utf-8')
    const response = await server.inject({ method: 'POST', url: '/gateway.do', payload })
    return { ...readAnswer(response.rawPayload, pairs, 'utf-8'), response }
  },
  /** Opens a signed page call, as a browser does. */
  page: (pairs: readonly FormPair[]) =>
    server.inject({ method: 'GET', url: `/gateway.do?${encodeForm(pairs, 'utf-8')}` }),
  /** Confirms or cancels, as the wallet does. */
  pay: (payload: Readonly<Record<string, string>>) =>
    server.inject({ method: 'POST', url: '/sandbox/pay', payload }),
})

async function registerMerchants(registry: Registry): Promise<void> {
  // The answers of these tests are verified with the pair that all of them share.
  const newKeyPair = () => Promise.resolve(platformKeys)
  const { id } = await issuePlatformKey(registry, { newKeyPair })
  await addApplication(registry, id, appId, merchant, exportPublicKey(appKeys.publicKey))
  await addApplication(registry, id, strangerAppId, stranger, exportPublicKey(otherKeys.publicKey))
}

async function addApplication(
  registry: Registry,
  platformKeyId: bigint,
  id: string,
  pid: bigint,
  publicKey: string,
): Promise<void> {
  const application = { appId: id, pid, name: '示例商户', signType: 'RSA2', platformKeyId } as const
  await createApplication(registry, application)
  await setApplicationKey(registry, id, { signType: 'RSA2', publicKey })
  await signProduct(registry, { pid, product: 'cash_red_packet' })
  await signProduct(registry, { pid, product: 'password_free_payment' })
}
