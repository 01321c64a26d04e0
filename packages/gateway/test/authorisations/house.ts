// A gateway with two merchants, a provider and a person who is logged in: whoever takes part in an
// authorisation, over doors, pages and the protocol itself.
import { generateKeyPairSync, type KeyObject } from 'node:crypto'

import {
  encodeForm,
  exportPublicKey,
  formatTimestamp,
  requestRule,
  signBytesSync,
  stringToSign,
  verifyResponse,
  type FormPair,
} from '@hongbao/protocol'

import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { setCallbackHosts } from '../../src/applications/set-callback-hosts.ts'
import { signProduct } from '../../src/applications/sign-product.ts'
import { merchantSignUp, personSignUp } from '../../src/json/session.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const keys = newPair()
const platform = newPair()

/** The provider's application, and one of each merchant. */
export const provider = '2021000000000001'
export const apples = '2021000000000002'
export const pears = '2021000000000003'

/** Where each of them may send browsers back to. */
export const callbackHost = 'isv.example'
export const redirectUri = `https://${callbackHost}/back?kept=1`

type Node = Readonly<Record<string, unknown>>

export interface AuthoriseHouse extends DoorsHouse {
  /** Lin's wallet, logged in. */
  readonly lin: Browser
  readonly linId: bigint
  /** The consoles of the owners, logged in. */
  readonly owners: Readonly<Record<string, { readonly browser: Browser; readonly pid: bigint }>>
  /** Calls a method as an application, and gives the node of the answer, which was signed. */
  call(appId: string, method: string, own?: Readonly<Record<string, string>>): Promise<Node>
  /** The parameters of a call with their signature, as a form or an order string. */
  form(appId: string, method: string, own: Readonly<Record<string, string>>): string
  /** Moves the clock of the sandbox, and does what falls due. */
  advance(by: string): Promise<void>
  /** What every application signs with. */
  readonly privateKey: KeyObject
}

export async function openAuthoriseHouse(
  options: Parameters<typeof openDoorsHouse>[0] = {},
): Promise<AuthoriseHouse> {
  const house = await openDoorsHouse(options)
  const { registry } = house.gateway
  const { id: platformKeyId } = await issuePlatformKey(registry, {
    newKeyPair: () => Promise.resolve(platform),
  })
  const owners: Record<string, { browser: Browser; pid: bigint }> = {}
  for (const [n, appId] of [provider, apples, pears].entries()) {
    const browser = house.browser()
    const signedUp = await browser.knock(merchantSignUp, {
      body: { logonId: `owner${n}@example.com`, name: `商户${n}`, password: 'correct horse' },
    })
    const pid = BigInt(signedUp.answer.userId)
    owners[appId] = { browser, pid }
    const named = { appId, pid, name: `应用${n}`, signType: 'RSA2', platformKeyId } as const
    await createApplication(registry, named)
    const publicKey = exportPublicKey(keys.publicKey)
    await setApplicationKey(registry, appId, { signType: 'RSA2', publicKey })
    await setCallbackHosts(registry, appId, [callbackHost])
  }
  for (const appId of [apples, pears]) {
    const pid = owners[appId]?.pid ?? 0n
    await signProduct(registry, { pid, product: 'cash_red_packet' })
    await signProduct(registry, { pid, product: 'password_free_payment' })
    const deposit = { kind: 'deposit', userId: pid, amount: 100_000n, number: 'start' } as const
    await house.gateway.funds.submit(deposit)
  }
  const lin = house.browser()
  const person = await lin.knock(personSignUp, {
    body: {
      logonId: '13800000001',
      name: '林小满',
      password: 'correct horse',
      payPassword: '112233',
    },
  })
  const linId = BigInt(person.answer.userId)
  const deposit = { kind: 'deposit', userId: linId, amount: 100_000n, number: 'start' } as const
  await house.gateway.funds.submit(deposit)
  return {
    ...house,
    lin,
    linId,
    owners,
    privateKey: keys.privateKey,
    call: (appId, method, own = {}) => call(house, appId, method, own),
    form: formOf,
    async advance(by) {
      await house.gateway.server.inject({
        method: 'POST',
        url: '/sandbox/clock',
        payload: { advance: by },
      })
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

function formOf(appId: string, method: string, own: Readonly<Record<string, string>>): string {
  const pairs: FormPair[] = Object.entries({
    app_id: appId,
    method,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: formatTimestamp(new Date()),
    version: '1.0',
    ...own,
  })
  const sign = signBytesSync(Buffer.from(stringToSign(pairs, requestRule)), keys.privateKey, 'RSA2')
  return encodeForm([...pairs, ['sign', sign]], 'utf-8')
}

async function call(
  { gateway }: DoorsHouse,
  appId: string,
  method: string,
  own: Readonly<Record<string, string>>,
): Promise<Node> {
  const response = await gateway.server.inject({
    method: 'POST',
    url: '/gateway.do',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: formOf(appId, method, own),
  })
  const read = verifyResponse(response.rawPayload, {
    nodeName: `${method.replaceAll('.', '_')}_response`,
    charset: 'utf-8',
    key: platform.publicKey,
    signType: 'RSA2',
  })
  if (read.verdict !== 'valid' || typeof read.node !== 'object') {
    throw new Error(`${read.verdict}: ${response.payload}`)
  }
  return read.node
}

/** The platform's public key, for whoever verifies what it sends. */
export const platformKey = platform.publicKey

/** The parameters in the query of an address. */
export const queryOf = (address: string): Record<string, string> =>
  Object.fromEntries(new URL(address).searchParams)
