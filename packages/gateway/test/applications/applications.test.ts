// Goal: what is known about callers is right in every process the moment a change is done.
import { exportPrivateKey, exportPublicKey, signBytesSync, verifyBytes } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  authoriseApplication,
  revokeAuthorisation,
} from '../../src/applications/authorise-application.ts'
import { changeApplication, createApplication } from '../../src/applications/create-application.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { signProduct } from '../../src/applications/sign-product.ts'
import { appId, newPair, openHouse, pid, type House } from './house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('an application comes back with its keys parsed, and then at once', async () => {
  const { here, appKeys, platformKey } = house
  const found = await here.find(appId)
  expect(found).toMatchObject({ appId, pid, name: '示例商户', state: 'online', signType: 'RSA2' })
  expect(found?.publicKeys.get('RSA2')?.equals(appKeys.publicKey)).toBe(true)
  expect(exportPublicKey(found?.platformKey.publicKey ?? appKeys.publicKey)).toBe(
    platformKey.publicKey,
  )
  expect(here.find(appId)).toBe(found)
})

test('the platform signs with the private half, which is sealed in the table', async () => {
  const { here, sql } = house
  const key = (await here.find(appId))?.platformKey
  if (!key) throw new Error('no key')
  const sign = signBytesSync(Buffer.from('x'), key.privateKey, 'RSA2')
  expect(verifyBytes(Buffer.from('x'), sign, key.publicKey, 'RSA2')).toBe(true)
  const [row] = await sql<{ privateKey: string }[]>`
    select private_key as "privateKey" from gateway.platform_keys`
  expect(row?.privateKey).toMatch(/^sealed:/)
  expect(row?.privateKey).not.toContain(exportPrivateKey(key.privateKey))
})

test('a change is known to every process when it is done', async () => {
  const { here, there, registry } = house
  await Promise.all([here.find(appId), there.find(appId)])
  await changeApplication(registry, appId, { name: '新名字', aesKey: 'un5x/s4qKf7Iiaoapjyyxg==' })
  for (const applications of [here, there]) {
    expect(await applications.find(appId)).toMatchObject({
      name: '新名字',
      aesKey: 'un5x/s4qKf7Iiaoapjyyxg==',
    })
  }
  await changeApplication(registry, appId, { aesKey: null, state: 'offline' })
  expect(await there.find(appId)).toMatchObject({ aesKey: undefined, state: 'offline' })
  await changeApplication(registry, appId, { state: 'online' })
})

test('an application that was asked for in vain is found once it is there', async () => {
  const { here, there, registry, platformKey } = house
  const late = '2021000000000002'
  expect(await there.find(late)).toBeUndefined()
  expect(there.find(late)).toBeUndefined()
  const application = {
    appId: late,
    pid,
    name: '后来',
    signType: 'RSA',
    platformKeyId: platformKey.id,
  }
  expect(await createApplication(registry, { ...application, signType: 'RSA' })).toBe(true)
  expect(await createApplication(registry, { ...application, signType: 'RSA2' })).toBe(false)
  expect(await there.find(late)).toMatchObject({ name: '后来', signType: 'RSA' })
  expect((await here.find(late))?.publicKeys.size).toBe(0)
})

test('RSA steps up to RSA2 and never back', async () => {
  const { here, registry } = house
  await changeApplication(registry, '2021000000000002', { signType: 'RSA2' })
  expect(await here.find('2021000000000002')).toMatchObject({ signType: 'RSA2' })
  await changeApplication(registry, '2021000000000002', { signType: 'RSA' })
  expect(await here.find('2021000000000002')).toMatchObject({ signType: 'RSA2' })
})

test('a new key takes the place of the old one everywhere', async () => {
  const { there, registry } = house
  const pair = newPair()
  await there.find(appId)
  const publicKey = exportPublicKey(pair.publicKey)
  expect(await setApplicationKey(registry, appId, { signType: 'RSA2', publicKey })).toEqual({
    ok: true,
  })
  expect((await there.find(appId))?.publicKeys.get('RSA2')?.equals(pair.publicKey)).toBe(true)
})

test('products are signed, suspended and limited', async () => {
  const { here, there, registry } = house
  expect((await there.productsOf(pid)).size).toBe(0)
  await signProduct(registry, { pid, product: 'cash_red_packet' })
  expect((await there.productsOf(pid)).get('cash_red_packet')).toEqual({
    product: 'cash_red_packet',
    state: 'signed',
    returnAfterMs: 48 * 3_600_000,
    callLimits: new Map(),
  })
  const callLimits = { 'alipay.fund.coupon.order.disburse': 100, '*': 500 }
  const terms = { pid, product: 'cash_red_packet', state: 'suspended', callLimits } as const
  await signProduct(registry, { ...terms, returnAfterMs: 60_000 })
  expect((await here.productsOf(pid)).get('cash_red_packet')).toMatchObject({
    state: 'suspended',
    returnAfterMs: 60_000,
    callLimits: new Map(Object.entries(callLimits)),
  })
})

test('a token is known by its digest, ends with the next one, and can be revoked', async () => {
  const { here, there, registry, sql } = house
  const between = { providerAppId: appId, merchantAppId: '2021000000000002' }
  const secrets = ['a'.repeat(32), 'b'.repeat(32)]
  const issue = () => authoriseApplication(registry, between, () => secrets.shift() ?? '')
  const first = (await issue()) ?? ''
  expect(first).toBe(`202601BB${'a'.repeat(32)}`)
  expect(await there.authorisation(first)).toMatchObject({ ...between, pid, revokedAt: null })
  const rows = await sql`select * from gateway.app_authorisations`
  expect(
    JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? `${value}` : value)),
  ).not.toContain('a'.repeat(32))

  const second = (await issue()) ?? ''
  expect((await there.authorisation(first))?.revokedAt).toBeInstanceOf(Date)
  expect((await there.authorisation(second))?.revokedAt).toBeNull()
  expect(await revokeAuthorisation(registry, second)).toBe(true)
  expect(await revokeAuthorisation(registry, second)).toBe(false)
  expect((await here.authorisation(second))?.revokedAt).toBeInstanceOf(Date)
  const nobody = { ...between, merchantAppId: '2021999999999999' }
  expect(await authoriseApplication(registry, nobody, () => 'c'.repeat(32))).toBeUndefined()
})
