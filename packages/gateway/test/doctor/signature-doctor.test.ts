// Goal: whoever shows a message to the doctor is told by the keys he may know of, and no others;
// and a private key is turned away.
import { generateKeyPairSync } from 'node:crypto'

import {
  encodeForm,
  exportPrivateKey,
  exportPublicKey,
  requestRule,
  signBytesSync,
  stringToSign,
  type FormPair,
} from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { askDoctor } from '../../src/json/doctor.ts'
import { consoleLogin, merchantSignUp } from '../../src/json/session.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'

const newKeyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [own, second, platform] = [newKeyPair(), newKeyPair(), newKeyPair()]
const [ownId, secondId] = ['2021000000000101', '2021000000000102']
const owner = { logonId: 'owner@example.com', name: '店', password: 'correct horse' }

let sandbox: DoorsHouse
let production: DoorsHouse
beforeAll(async () => {
  sandbox = await openDoorsHouse()
  production = await openDoorsHouse({ isSandbox: false })
  for (const house of [sandbox, production]) await settle(house)
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  await production[Symbol.asyncDispose]()
})

/** One merchant with two applications. */
async function settle({ gateway: { registry }, browser }: DoorsHouse): Promise<void> {
  const { answer } = await browser().knock(merchantSignUp, { body: owner })
  const pid = BigInt(answer.userId)
  const { id } = await issuePlatformKey(registry, { newKeyPair: async () => platform })
  for (const [appId, { publicKey }] of [
    [ownId, own],
    [secondId, second],
  ] as const) {
    const terms = { appId, pid, name: appId, signType: 'RSA2', platformKeyId: id } as const
    await createApplication(registry, terms)
    const key = { signType: 'RSA2', publicKey: exportPublicKey(publicKey) } as const
    await setApplicationKey(registry, appId, key)
  }
}

const request: readonly FormPair[] = [
  ['app_id', ownId],
  ['biz_content', '{"remark":"红 包"}'],
  ['charset', 'utf-8'],
  ['method', 'alipay.fund.coupon.operation.query'],
  ['sign_type', 'RSA2'],
  ['timestamp', '2026-01-05 10:00:00'],
  ['version', '1.0'],
]
const right = stringToSign(request, requestRule)
const send = (text: string, key = own.privateKey): string =>
  encodeForm([...request, ['sign', signBytesSync(Buffer.from(text), key, 'RSA2')]], 'utf-8')

const ask = (browser: Browser, body: Parameters<typeof send>[0] | object) =>
  browser.knock(askDoctor, { body: typeof body === 'string' ? { text: body } : (body as never) })

test('in the sandbox nobody needs to log in, and the mistake is named', async () => {
  const browser = sandbox.browser()
  expect((await ask(browser, send(right))).answer).toMatchObject({
    verdict: 'right',
    whichKeyFits: { name: `RSA2 of ${ownId}`, role: 'application' },
  })
  const { answer } = await ask(browser, send(right.replace('&sign_type=RSA2', '')))
  expect(answer).toMatchObject({
    kind: 'request',
    verdict: 'wrong',
    code: 'sign-type-missing',
    sentence: { zh: '签名的字符串中缺少sign_type。' },
    stringToSign: right,
    otherString: { from: 'found' },
  })
  expect(answer.firstDifference?.index).toBe(right.indexOf('sign_type'))
})

test('the key of another application of the same owner is recognised', async () => {
  const { answer } = await ask(sandbox.browser(), send(right, second.privateKey))
  expect(answer).toMatchObject({
    code: 'wrong-key',
    whichKeyFits: { name: `RSA2 of ${secondId}`, role: 'other' },
  })
})

test('an answer names no application: the sandbox takes the first one', async () => {
  const node = '{"code":"10000","msg":"Success"}'
  const sign = signBytesSync(Buffer.from(node), platform.privateKey, 'RSA2')
  const text = `{"alipay_fund_coupon_operation_query_response":${node},"sign":"${sign}"}`
  const { answer } = await ask(sandbox.browser(), text)
  expect(answer).toMatchObject({ kind: 'response', verdict: 'right' })
  const keys = [{ name: 'platform', publicKey: exportPublicKey(own.publicKey) }]
  const { answer: used } = await ask(sandbox.browser(), { text, keys, appId: ownId })
  expect(used).toMatchObject({ code: 'own-key-in-place-of-platform-key', names: ['platform'] })
})

test('in production the owner knows the keys, and strangers bring their own', async () => {
  const stranger = production.browser()
  const text = send(right)
  expect((await ask(stranger, text)).answer).toMatchObject({ code: 'no-key' })
  const { status, error } = await ask(stranger, { text, appId: ownId })
  expect([status, error.code]).toEqual([404, 'not_found'])
  const keys = [{ name: 'application', publicKey: exportPublicKey(own.publicKey) }]
  expect((await ask(stranger, { text, keys })).answer.verdict).toBe('right')

  const { logonId, password } = owner
  await stranger.knock(consoleLogin, { body: { logonId, password } })
  expect((await ask(stranger, { text, appId: ownId })).answer.verdict).toBe('right')

  const other = production.browser()
  await other.knock(merchantSignUp, { body: { ...owner, logonId: 'other@example.com' } })
  expect((await ask(other, text)).answer.code).toBe('no-key')
  expect((await ask(other, { text, appId: ownId })).status).toBe(404)
})

test('a private key is turned away wherever it is put, and nothing of it comes back', async () => {
  const secret = exportPrivateKey(own.privateKey)
  const pem = own.privateKey.export({ format: 'pem', type: 'pkcs1' })
  const text = send(right)
  for (const body of [
    { text: secret },
    { text: `here: ${pem}` },
    { text, signed: pem },
    { text, keys: [{ name: 'mine', publicKey: secret }] },
  ]) {
    const { status, error } = await ask(sandbox.browser(), body)
    expect([status, error.code]).toEqual([400, 'private_key_pasted'])
    expect(error.message).toContain('leaked')
    expect(JSON.stringify(error)).not.toContain(secret.slice(30, 60))
  }
})

test('what is too long or too much is refused before it is looked at', async () => {
  const browser = sandbox.browser()
  const key = { name: 'a', publicKey: 'MII' }
  for (const body of [
    { text: 'a'.repeat(48_001) },
    { text: '' },
    { text: 'a', keys: Array.from({ length: 9 }, () => key) },
    { text: 'a', appId: '1' },
  ]) {
    const { status, error } = await ask(browser, body)
    expect([status, error.code]).toEqual([400, 'invalid'])
  }
})

test('it may be asked thirty times a minute from one address', async () => {
  const browser = sandbox.browser()
  const statuses: number[] = []
  while (statuses.length < 31) statuses.push((await ask(browser, 'a')).status)
  expect(statuses).toEqual([...Array.from({ length: 30 }, () => 200), 429])
})
