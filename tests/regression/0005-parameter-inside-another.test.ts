// A signature is over `a=1&b=2` and does not say where one parameter ends. Whoever holds a signed
// order string or page address could write a parameter into the value before it or into its own
// name, so that the signature still fitted and nobody read it: without app_auth_token the call was
// the provider's own, and its money was spent in place of the merchant's.
import { broadcast } from '@hongbao/database'
import {
  authoriseApplication,
  createApplication,
  createUsers,
  signProduct,
  type Registry,
} from '@hongbao/gateway'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import {
  formOf,
  merchantOf,
  openWire,
  parametersOf,
  readAnswer,
  withSign,
  type Parameters,
} from '../wire.ts'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const method = 'alipay.fund.coupon.order.agreement.pay'
const packet = (number: string) => ({
  out_order_no: number,
  out_request_no: number,
  order_title: 'a&app_auth_token=b&notify_url=c',
  amount: '0.01',
})

async function send(parameters: Parameters) {
  using wire = openWire(house.endpoint)
  return readAnswer(await wire.send({ body: formOf(parameters) })).node
}

async function signedCall(number: string, extra: Parameters): Promise<Parameters> {
  const provider = merchantOf(house.sandbox)
  return withSign(parametersOf(provider, method, packet(number), extra), provider.privateKey)
}

/** A merchant without money, who lets the sandbox's application act for it. */
async function newAuthorisation(): Promise<string> {
  const { sql, sandbox } = house
  const clock = { now: () => new Date() }
  const vault = { seal: (text: string) => text, open: (text: string) => text }
  await using channel = broadcast({ sql, onFault: () => {} })
  const registry: Registry = { sql, vault, clock, broadcast: channel }
  const [row] = await sql<{ id: bigint }[]>`select min(id) as id from gateway.platform_keys`
  const account = { kind: 'merchant', logonId: 'poor@example.com', name: 'poor' } as const
  const noPasswords = { passwordHash: null, payPasswordHash: null }
  const [pid = 0n] = await createUsers(sql, [{ ...account, ...noPasswords }], clock.now())
  await signProduct(registry, { pid, product: 'cash_red_packet' })
  await signProduct(registry, { pid, product: 'password_free_payment' })
  const appId = '2021000100000002'
  const terms = { name: 'poor', signType: 'RSA2', platformKeyId: row?.id ?? 0n } as const
  await createApplication(registry, { appId, pid, ...terms })
  const both = { providerAppId: sandbox.appId, merchantAppId: appId }
  return (await authoriseApplication(registry, both, () => 'x'.repeat(32))) ?? ''
}

test('app_auth_token does not vanish in the value before it', async () => {
  const token = await newAuthorisation()
  const call = await signedCall('third-party', { alipay_sdk: 'java', app_auth_token: token })
  expect((await send(call))['sub_code']).toBe('MONEY_NOT_ENOUGH')
  const { app_auth_token: _hidden, ...rest } = call
  const changed = { ...rest, alipay_sdk: `java&app_auth_token=${token}` }
  expect((await send(changed))['sub_code']).toBe('isv.invalid-parameter')
})

test('notify_url does not vanish in a name', async () => {
  const addresses = { notify_url: 'http://example.com/n', return_url: 'http://example.com/r' }
  const call = await signedCall('named', addresses)
  const { notify_url: first, return_url: second, ...rest } = call
  const changed = { ...rest, [`notify_url=${first}&return_url`]: second ?? '' }
  expect((await send(changed))['sub_code']).toBe('isv.invalid-parameter')
  expect((await send(call))['code']).toBe('10000')
})

test('an ampersand in an address or in another value is nothing unusual', async () => {
  const addresses = { notify_url: 'http://example.com/n?a=b&method=c&return_url=d' }
  const call = await signedCall('usual', { ...addresses, alipay_sdk: 'a&b=c' })
  expect((await send(call))['code']).toBe('10000')
})
