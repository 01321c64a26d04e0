// Goal: a developer hands over a key or a certificate, and the official SDK works with exactly
// those; what is pasted by mistake is refused by name, and what is secret stays so.
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'

import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  certifiedKey,
  signingAlgorithm,
  signingKey,
  x509,
} from '../../src/certificates/signing-key.ts'
import * as json from '../../src/json/index.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'
import { applicationOf, merchantIn, newKeys } from './house.ts'

let house: DoorsHouse
let address: string
beforeAll(async () => {
  house = await openDoorsHouse()
  address = await house.gateway.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house[Symbol.asyncDispose]())

async function readyMerchant() {
  const { browser, pid } = await merchantIn(house)
  await browser.knock(json.requestProduct, { params: { product: 'cash_red_packet' } })
  return { browser, pid, application: await applicationOf(browser) }
}

const setKey = (browser: Browser, id: string, publicKey: string) =>
  browser.knock(json.setPublicKey, { params: { id }, body: { publicKey } })

const asked = { bizContent: { out_order_no: 'nothing', out_request_no: 'nothing' } }
const query = 'alipay.fund.coupon.operation.query'

test('the official SDK calls with the keys that were entered, and verifies', async () => {
  const { browser, application } = await readyMerchant()
  const keys = newKeys()
  const { answer } = await setKey(browser, application.id, keys.publicKey)
  expect(answer).toMatchObject({
    mode: 'key',
    keys: [{ signType: 'RSA2', publicKey: keys.publicKey }],
  })
  const sdk = new AlipaySdk({
    appId: application.id,
    privateKey: keys.privateKey,
    keyType: 'PKCS8',
    alipayPublicKey: application.platformPublicKey ?? '',
    gateway: `${address}/gateway.do`,
  })
  expect(await sdk.exec(query, asked)).toMatchObject({ subCode: 'AUTH_ORDER_NOT_EXIST' })
})

test('what is pasted by mistake is refused by name, and nothing is stored', async () => {
  const { browser, application } = await readyMerchant()
  const keys = newKeys()
  const wrong: [text: string, code: string][] = [
    [keys.privateKey, 'private_key'],
    [keys.pem, 'private_key'],
    [application.platformPublicKey ?? '', 'platform_key'],
    [newKeys(1024).publicKey, 'too_short'],
    [keys.publicKey.slice(0, 100), 'unreadable'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----', 'openssh'],
  ]
  for (const [text, code] of wrong) {
    const { status, error } = await setKey(browser, application.id, text)
    expect({ status, code: error.code }).toEqual({ status: 422, code })
    expect(JSON.stringify(error)).not.toContain(text.slice(40, 80))
  }
  const { answer } = await browser.knock(json.readApplication, { params: { id: application.id } })
  expect(answer.keys).toEqual([])
  const { error } = await setKey(browser, application.id, keys.pem)
  expect(error.message).toContain('leaked')
  expect(error.messageZh).toContain('泄露')
})

/** A request as tools make one, with a name that is not ours. */
async function certificateRequest(): Promise<{ request: string; privateKey: string }> {
  const { pem, privateKey } = newKeys()
  const key = createPrivateKey(pem)
  const made = await x509.Pkcs10CertificateRequestGenerator.create({
    name: 'CN=anything, O=Someone, C=CN',
    signingAlgorithm,
    keys: { privateKey: signingKey(key), publicKey: certifiedKey(createPublicKey(key)) },
  })
  return { request: made.toString('pem'), privateKey }
}

test('a certificate request leads to certificate mode, and the SDK works in it', async () => {
  const { browser, application } = await readyMerchant()
  const params = { id: application.id }
  const { request, privateKey } = await certificateRequest()
  const set = await browser.knock(json.setCertificate, { params, body: { request } })
  expect(set.answer).toMatchObject({ mode: 'certificate', signType: 'RSA2' })
  const { answer: files } = await browser.knock(json.readCertificates, { params })
  const sdk = new AlipaySdk({
    appId: application.id,
    privateKey,
    keyType: 'PKCS8',
    appCertContent: files.application,
    alipayPublicCertContent: files.platform,
    alipayRootCertContent: files.root,
    gateway: `${address}/gateway.do`,
  })
  expect(await sdk.exec(query, asked)).toMatchObject({ subCode: 'AUTH_ORDER_NOT_EXIST' })

  // The chain holds for whoever verifies it.
  const root = new X509Certificate(files.root)
  for (const issued of [files.application, files.platform].map((pem) => new X509Certificate(pem))) {
    expect(issued.verify(root.publicKey) && issued.checkIssued(root) && !issued.ca).toBe(true)
    expect(issued.subject).not.toContain('anything')
  }

  // Back to a key: then nobody has to name certificates any more.
  const keys = newKeys()
  const back = await setKey(browser, application.id, keys.publicKey)
  expect(back.answer).toMatchObject({ mode: 'key', certificate: null })
  expect((await browser.knock(json.readCertificates, { params })).error.code).toBe('no_certificate')
})

test('a certificate of our root can be uploaded, and everybody has the same root', async () => {
  const one = await readyMerchant()
  const other = await readyMerchant()
  const { request } = await certificateRequest()
  const params = { id: one.application.id }
  await one.browser.knock(json.setCertificate, { params, body: { request } })
  const { answer: files } = await one.browser.knock(json.readCertificates, { params })
  const elsewhere = { id: other.application.id }
  const { answer } = await other.browser.knock(json.setCertificate, {
    params: elsewhere,
    body: { certificate: files.application },
  })
  expect(answer.mode).toBe('certificate')
  const { answer: others } = await other.browser.knock(json.readCertificates, { params: elsewhere })
  expect(others.root).toBe(files.root)
  expect(others.platform).not.toBe(files.platform)
})

test('a request that is none, or holds a private key, is refused', async () => {
  const { browser, application } = await readyMerchant()
  const params = { id: application.id }
  const knock = (body: { request: string } | { certificate: string }) =>
    browser.knock(json.setCertificate, { params, body })
  const { request } = await certificateRequest()
  const spoilt = request.replace(/(?<=\n.{20})./, (letter) => (letter === 'A' ? 'B' : 'A'))
  expect((await knock({ request: 'hello' })).error.code).toBe('not_a_request')
  expect((await knock({ request: newKeys().pem })).error.code).toBe('private_key')
  expect((await knock({ certificate: newKeys().pem })).error.code).toBe('private_key')
  expect((await knock({ certificate: request })).error.code).toBe('not_a_certificate')
  expect((await knock({ request: spoilt })).status).toBe(422)
})

test('the AES key is sealed, shown on the record, used, and taken away', async () => {
  const { browser, application } = await readyMerchant()
  const params = { id: application.id }
  expect((await browser.knock(json.showAesKey, { params })).error.code).toBe('no_aes_key')
  const { answer: made } = await browser.knock(json.makeAesKey, { params })
  expect(Buffer.from(made.aesKey, 'base64')).toHaveLength(16)
  const [row] = await house.sql`
    select aes_key from gateway.applications where app_id = ${application.id}`
  expect(row?.['aes_key']).toBe(`sealed:${made.aesKey}`)
  expect((await browser.knock(json.showAesKey, { params })).answer).toEqual(made)
  const keys = newKeys()
  await setKey(browser, application.id, keys.publicKey)
  const sdk = new AlipaySdk({
    appId: application.id,
    privateKey: keys.privateKey,
    keyType: 'PKCS8',
    alipayPublicKey: application.platformPublicKey ?? '',
    gateway: `${address}/gateway.do`,
    encryptKey: made.aesKey,
  })
  const encrypted = sdk.exec(query, { ...asked, needEncrypt: true }, { validateSign: false })
  expect(await encrypted).toMatchObject({ subCode: 'AUTH_ORDER_NOT_EXIST' })
  expect((await browser.knock(json.removeAesKey, { params })).answer.hasAesKey).toBe(false)
  const trail = await house.sql`
    select action, outcome from gateway.audit_trail where subject = ${application.id}
     order by id`
  expect(trail.map(({ action }) => action)).toContain('application.show-aes-key')
})

test('nothing that a door answers holds a private key', async () => {
  const { browser, application } = await readyMerchant()
  const { answer } = await browser.knock(json.readApplication, { params: { id: application.id } })
  const [row] = await house.sql<{ key: string }[]>`
    select k.private_key as key from gateway.applications a
      join gateway.platform_keys k on k.id = a.platform_key_id
     where a.app_id = ${application.id}`
  expect(row?.key).toMatch(/^sealed:/)
  expect(JSON.stringify(answer)).not.toContain(row?.key.slice(40, 80))
})
