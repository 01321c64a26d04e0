// Goal: a merchant gets an APPID the way it is gotten at Alipay: written down, handed in, looked at
// by somebody else; and only the owner ever sees or changes an application.
import { afterAll, beforeAll, expect, test } from 'vitest'

import * as json from '../../src/json/index.ts'
import { openDoorsHouse, type DoorsHouse } from '../doors/house.ts'
import { applicationOf, merchantIn, operatorIn } from './house.ts'

let sandbox: DoorsHouse
let production: DoorsHouse
beforeAll(async () => {
  sandbox = await openDoorsHouse()
  production = await openDoorsHouse({ isSandbox: false })
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  await production[Symbol.asyncDispose]()
})

const terms = {
  name: '红包',
  appGateway: 'https://shop.example/app',
  callbackHosts: ['shop.example'],
}

test('in the sandbox an application that is submitted has its APPID at once', async () => {
  const { browser, pid } = await merchantIn(sandbox)
  const { answer: draft } = await browser.knock(json.createApplication, { body: terms })
  expect(draft).toMatchObject({ ...terms, pid, appId: null, state: 'draft', mode: 'none' })
  const { answer } = await browser.knock(json.submitApplication, { params: { id: draft.id } })
  expect(answer).toMatchObject({ ...terms, state: 'online', mode: 'none', keys: [] })
  expect(answer.appId).toMatch(/^2021\d{12}$/)
  expect(answer.platformPublicKey).toMatch(/^MIIBIj/)
  // A link to the draft leads to what became of it.
  const { answer: later } = await browser.knock(json.readApplication, { params: { id: draft.id } })
  expect(later.appId).toBe(answer.appId)
})

test('every application has an APPID and a platform key of its own', async () => {
  const { browser } = await merchantIn(sandbox)
  const made = await Promise.all([1, 2, 3].map(() => applicationOf(browser)))
  expect(new Set(made.map(({ appId }) => appId)).size).toBe(3)
  expect(new Set(made.map(({ platformPublicKey }) => platformPublicKey)).size).toBe(3)
  const { answer } = await browser.knock(json.listApplications)
  expect(answer.applications).toHaveLength(3)
})

test('in production an operator approves, and only then there is an APPID', async () => {
  const { browser, name } = await merchantIn(production)
  const operator = await operatorIn(production)
  const { id, appId, state } = await applicationOf(browser)
  expect({ appId, state }).toEqual({ appId: null, state: 'submitted' })
  const { answer: reviews } = await operator.knock(json.listReviews)
  expect(reviews.applications).toMatchObject([{ id, ownerName: name, state: 'submitted' }])
  const decide = () =>
    operator.knock(json.decideApplication, { params: { id, decision: 'approve' } })
  const twice = await Promise.all([decide(), decide()])
  const { answer } = await browser.knock(json.readApplication, { params: { id } })
  expect(answer.state).toBe('online')
  expect(answer.appId).toMatch(/^\d{16}$/)
  const { answer: later } = await operator.knock(json.listReviews)
  expect(later.applications).toMatchObject([{ appId: answer.appId, state: 'online' }])
  // Of two who approve at a time, one does it, and one APPID is issued.
  expect(twice.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const [row] = await production.sql`
    select count(*) from gateway.applications where pid = ${BigInt(answer.pid)}`
  expect(row?.['count']).toBe(1n)
})

test('who is rejected reads why, and may change the application and submit it again', async () => {
  const { browser } = await merchantIn(production)
  const operator = await operatorIn(production)
  const { id } = await applicationOf(browser)
  const decision = { params: { id, decision: 'reject' as const } }
  expect((await operator.knock(json.decideApplication, decision)).error.code).toBe('reason_missing')
  await operator.knock(json.decideApplication, { ...decision, body: { reason: '名称太短' } })
  const { answer } = await browser.knock(json.readApplication, { params: { id } })
  expect(answer).toMatchObject({ state: 'rejected', reason: '名称太短', appId: null })
  await browser.knock(json.changeApplication, { params: { id }, body: { name: '红包活动' } })
  const again = await browser.knock(json.submitApplication, { params: { id } })
  expect(again.answer).toMatchObject({ state: 'submitted', name: '红包活动', reason: null })
  // What is being looked at is not changed under the operator's eyes.
  const late = await browser.knock(json.changeApplication, { params: { id }, body: terms })
  expect(late.error.code).toBe('not_now')
})

test('an owner takes an application offline and back, an operator suspends it', async () => {
  const { browser } = await merchantIn(production)
  const operator = await operatorIn(production)
  const { id: draft } = await applicationOf(browser)
  await operator.knock(json.decideApplication, { params: { id: draft, decision: 'approve' } })
  const params = {
    id: (await browser.knock(json.readApplication, { params: { id: draft } })).answer.id,
  }
  const offline = await browser.knock(json.takeApplicationOffline, { params })
  expect(offline.answer.state).toBe('offline')
  const twice = await browser.knock(json.takeApplicationOffline, { params })
  expect(twice.error.code).toBe('not_now')
  const online = await browser.knock(json.bringApplicationOnline, { params })
  expect(online.answer.state).toBe('online')
  const decision = { params: { ...params, decision: 'suspend' as const } }
  const suspended = await operator.knock(json.decideApplication, {
    ...decision,
    body: { reason: '投诉' },
  })
  expect(suspended.answer).toMatchObject({ state: 'suspended', reason: '投诉' })
  const back = await browser.knock(json.bringApplicationOnline, { params })
  expect(back.error.code).toBe('not_now')
  const resumed = await operator.knock(json.decideApplication, {
    params: { ...params, decision: 'resume' },
  })
  expect(resumed.answer).toMatchObject({ state: 'online', reason: null })
})

test('what is said about an application can be changed later', async () => {
  const { browser } = await merchantIn(sandbox)
  const { id } = await applicationOf(browser)
  const { answer } = await browser.knock(json.changeApplication, { params: { id }, body: terms })
  expect(answer).toMatchObject(terms)
  const emptied = await browser.knock(json.changeApplication, {
    params: { id },
    body: { name: '红包' },
  })
  expect(emptied.answer).toMatchObject({ name: '红包', appGateway: '', callbackHosts: [] })
  for (const wrong of [
    { ...terms, appGateway: 'javascript:x' },
    { ...terms, callbackHosts: ['/'] },
  ]) {
    expect(
      (await browser.knock(json.changeApplication, { params: { id }, body: wrong })).status,
    ).toBe(400)
  }
})

test("somebody else's application is not there, and merchants decide nothing", async () => {
  const { browser } = await merchantIn(sandbox)
  const { id } = await applicationOf(browser)
  const other = (await merchantIn(sandbox)).browser
  expect((await other.knock(json.readApplication, { params: { id } })).status).toBe(404)
  expect((await other.knock(json.takeApplicationOffline, { params: { id } })).status).toBe(404)
  const change = await other.knock(json.changeApplication, { params: { id }, body: terms })
  expect(change.status).toBe(404)
  expect((await other.knock(json.listReviews)).status).toBe(403)
  const decision = { params: { id, decision: 'suspend' as const }, body: { reason: 'x' } }
  expect((await browser.knock(json.decideApplication, decision)).status).toBe(403)
  expect((await sandbox.browser().knock(json.listApplications)).status).toBe(401)
})

test('products are asked for with their terms, and signed or rejected by an operator', async () => {
  const { browser, pid } = await merchantIn(production)
  const operator = await operatorIn(production)
  const params = { product: 'cash_red_packet' as const }
  const body = { returnAfterHours: 72, callLimits: { '*': 50 } }
  const { answer } = await browser.knock(json.requestProduct, { params, body })
  expect(answer).toMatchObject({ state: 'requested', ...body })
  expect((await browser.knock(json.requestProduct, { params, body })).error.code).toBe('not_now')
  const decide = (decision: 'approve' | 'reject' | 'suspend', reason?: string) =>
    operator.knock(json.decideProduct, {
      params: { ...params, pid, decision },
      body: reason === undefined ? {} : { reason },
    })
  expect((await decide('reject', '资质不全')).status).toBe(200)
  const rejected = (await browser.knock(json.listProducts)).answer.products[0]
  expect(rejected).toMatchObject({ state: 'rejected', reason: '资质不全' })
  await browser.knock(json.requestProduct, { params, body })
  expect((await decide('approve')).status).toBe(200)
  expect((await decide('reject', 'x')).error.code).toBe('not_now')
  const [signed, clause] = (await browser.knock(json.listProducts)).answer.products
  expect(signed).toMatchObject({ state: 'signed', reason: null, ...body })
  expect(clause).toMatchObject({ product: 'password_free_payment', state: 'none' })
  const start = (await browser.knock(json.readStart)).answer
  expect(start).toMatchObject({ applications: 0, product: 'signed', hasCalled: false })
})
