// The gateway's HTTP side over applications in memory and operations that echo, for tests of the
// way in and the way out. Nothing here needs a database.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'

import {
  encodeForm,
  encodeText,
  formatTimestamp,
  fundCouponOrderDisburse,
  fundCouponOrderRefund,
  requestRule,
  signBytes,
  signBytesSync,
  stringToSign,
  verifyResponse,
  type Charset,
  type FormPair,
  type SignType,
} from '@hongbao/protocol'
import { pino } from 'pino'

import type { Applications } from '../../src/applications/applications.ts'
import type {
  AppAuthorisation,
  Application,
  Product,
  ProductContract,
  UserAuthorisation,
} from '../../src/applications/model.ts'
import { openCallLimiter } from '../../src/http/admission/call-limiter.ts'
import { openSignatures } from '../../src/http/answering/signatures.ts'
import type { GatewayDeps } from '../../src/http/deps.ts'
import { openMetrics } from '../../src/http/metrics.ts'
import { createHttpServer, registerGateway } from '../../src/http/server.ts'
import { openTraceIds } from '../../src/http/trace-ids.ts'
import type { Operation } from '../../src/operations/operation.ts'

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

/** The key pairs of two applications, and the platform's. */
export const appKeys = newPair()
export const otherKeys = newPair()
export const platformKeys = newPair()

export const aesKey = 'un5x/s4qKf7Iiaoapjyyxg=='

export const application: Application = {
  appId: '2021000000000001',
  pid: 2088000000000001n,
  name: '示例商户',
  state: 'online',
  signType: 'RSA2',
  publicKeys: new Map([['RSA2', appKeys.publicKey]]),
  certificate: undefined,
  aesKey,
  appGateway: undefined,
  callbackHosts: [],
  platformKey: { id: 1n, ...platformKeys, certificate: undefined },
}

export const redPackets: ProductContract = {
  product: 'cash_red_packet',
  state: 'signed',
  returnAfterMs: 48 * 3_600_000,
  callLimits: new Map(),
}

const passwordFree: ProductContract = { ...redPackets, product: 'password_free_payment' }

/** What stands in the tables, changed by tests as they like. */
export interface Register {
  applications: Application[]
  products: Map<bigint, ProductContract[]>
  authorisations: Map<string, AppAuthorisation>
  userTokens: Map<string, UserAuthorisation>
}

export const newRegister = (): Register => ({
  applications: [application],
  products: new Map([[application.pid, [redPackets, passwordFree]]]),
  authorisations: new Map(),
  userTokens: new Map(),
})

export function applicationsOf(register: Register): Applications {
  return {
    find: (appId) => register.applications.find((one) => one.appId === appId),
    productsOf: (pid) =>
      new Map<Product, ProductContract>(
        register.products.get(pid)?.map((contract) => [contract.product, contract]),
      ),
    authorisation: (token) => register.authorisations.get(token),
    userAuthorisation: (token) => register.userTokens.get(token),
  }
}

/** Answers with what it was asked, as far as an answer's members can say it. */
const echo = (contract: Operation['contract']): Operation => ({
  contract,
  perform: (request, call) =>
    Promise.resolve({
      kind: 'done',
      members: {
        request: JSON.stringify(request, (_name, value: unknown) =>
          typeof value === 'bigint' ? `${value} fen` : value,
        ),
        pid: String(call.pid),
        auth_app_id: call.authAppId,
      },
    }),
})

export const now = new Date('2026-01-05T02:00:00.000Z')

/** A gateway that is not listening; `server.inject` speaks to it. */
export function openHouse(changes: Partial<GatewayDeps> & { register?: Register } = {}) {
  const { register = newRegister(), ...rest } = changes
  const lines: Record<string, unknown>[] = []
  const log = pino(
    { level: 'info' },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  )
  const clock = { now: () => now }
  const metrics = openMetrics()
  const operations = [echo(fundCouponOrderRefund), echo(fundCouponOrderDisburse)]
  const deps: GatewayDeps = {
    applications: applicationsOf(register),
    clock,
    operations: new Map(operations.map((one) => [one.contract.method, one])),
    funds: { submit: () => Promise.reject(new Error('there is no money here')) },
    lookup: { orderAt: async () => undefined },
    signatures: openSignatures({ signBytes, rememberedMax: 100, onSign: metrics.signed }),
    passes: { issue: () => Promise.reject(new Error('there are no orders here')) },
    limiter: openCallLimiter(clock),
    metrics,
    callLog: { note: () => {} },
    log,
    traceIds: openTraceIds({ machine: '7f000001', process: '0001', clock }),
    ping: () => Promise.resolve(),
    ...rest,
  }
  const server = createHttpServer(deps)
  registerGateway(server, deps)
  return {
    server,
    deps,
    register,
    lines,
    /** Sends parameters as a POST body and reads the answer's node. */
    async post(pairs: readonly FormPair[], charset: Charset = 'utf-8') {
      const response = await server.inject({
        method: 'POST',
        url: '/gateway.do',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: encodeForm(pairs, charset),
      })
      return { ...readAnswer(response.rawPayload, pairs, charset), response }
    },
  }
}

/** The node of an answer, and whether its signature is the platform's. */
export function readAnswer(raw: Buffer, pairs: readonly FormPair[], charset: Charset) {
  const find = (name: string) => pairs.find(([found]) => found === name)?.[1]
  const read = verifyResponse(raw, {
    nodeName: `${(find('method') ?? '').replaceAll('.', '_')}_response`,
    charset,
    key: platformKeys.publicKey,
    signType: find('sign_type') === 'RSA' ? 'RSA' : 'RSA2',
  })
  const node = read.verdict === 'valid' || read.verdict === 'unsigned' ? read.node : undefined
  return {
    verdict: read.verdict,
    nodeName: 'cut' in read ? read.cut.nodeName : undefined,
    node: typeof node === 'object' ? node : undefined,
    cipherText: typeof node === 'string' ? node : undefined,
  }
}

export const refundContent = {
  auth_no: '2026010510000001000000000001',
  out_request_no: 'refund-1',
  amount: '0.12',
}

/** The public parameters of a refund, not signed yet. */
export const refundCall = (changes: Readonly<Record<string, string>> = {}): FormPair[] =>
  Object.entries({
    app_id: application.appId,
    method: fundCouponOrderRefund.method,
    format: 'JSON',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: formatTimestamp(now),
    version: '1.0',
    biz_content: JSON.stringify(refundContent),
    ...changes,
  })

/** The parameters with their signature. */
export function signed(
  pairs: readonly FormPair[],
  key: KeyObject = appKeys.privateKey,
  signType: SignType = 'RSA2',
  charset: Charset = 'utf-8',
): FormPair[] {
  const bytes = encodeText(stringToSign(pairs, requestRule), charset)
  return [...pairs, ['sign', signBytesSync(bytes, key, signType)]]
}
