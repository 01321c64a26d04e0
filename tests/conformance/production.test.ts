// Goal: an operator's own wallet, from an empty database to money in somebody's hands, by nothing
// but the doors that production has; and none of those that it has not.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { compose, openLog, readConfig, type House } from '@hongbao/app'
import * as doors from '@hongbao/gateway/json'
import { gatewayMigrations, migrateGateway } from '@hongbao/gateway'
import { ledgerMigrations } from '@hongbao/ledger'
import { exportPrivateKey, exportPublicKey } from '@hongbao/protocol'
import { AlipayClient } from '@hongbao/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createTestDatabase, type TestDatabase } from '../../tools/test-databases.ts'
import { openVisitor, type Visitor } from '../visitor.ts'

const opened = new AsyncDisposableStack()
let house: House
let database: TestDatabase
beforeAll(async () => {
  const home = await mkdtemp(join(tmpdir(), 'hongbao-production-'))
  opened.defer(() => rm(home, { recursive: true }))
  const folders = [ledgerMigrations, gatewayMigrations]
  database = opened.use(await createTestDatabase({ folders, migrate: migrateGateway }))
  const { user, database: name, socket } = database.address
  const config = readConfig({
    HONGBAO_MODE: 'production',
    HONGBAO_SECRET: 'a secret of thirty-two characters',
    HONGBAO_HOME: home,
    HONGBAO_GATEWAY_PORT: '0',
    DATABASE_URL: `postgres://${user}@localhost/${name}?host=${socket}`,
  })
  house = opened.use(await compose(config, { say: () => {}, log: openLog('silent') }))
})
afterAll(() => opened.disposeAsync())

const password = 'correct horse battery'

async function operator(link: string, name: string): Promise<Visitor> {
  const visitor = openVisitor(house.endpoint)
  const invitation = link.split('/').at(-1) ?? ''
  const logonId = `${name}@wallet.example`
  await visitor.knock(doors.operatorSignUp, { body: { invitation, logonId, name, password } })
  return visitor
}

test('nobody is there yet, and the doors of the sandbox are not', async () => {
  const users = await database.sql`select from gateway.users`
  expect(users).toHaveLength(0)
  expect(house.sandbox).toBeUndefined()
  for (const path of ['clock', 'faults', 'audit', 'login', 'people', 'topup', 'pay', 'users']) {
    for (const method of ['GET', 'POST']) {
      const response = await fetch(`${house.endpoint}/sandbox/${path}`, { method })
      expect(response.status, `${method} /sandbox/${path}`).toBe(404)
    }
  }
})

let first: Visitor
let second: Visitor
test('the start invites two operators; one invites a third, and the other admits', async () => {
  const [toFirst = '', toSecond = ''] = house.invitations
  first = await operator(toFirst, 'one')
  second = await operator(toSecond, 'two')
  const { link } = await first.knock(doors.inviteOperator)
  const third = await operator(link, 'three')
  await expect(third.knock(doors.listBookings)).rejects.toThrow('not_logged_in')
  const [newcomer] = (await second.knock(doors.listWaiting)).waiting
  const who = { params: { userId: newcomer?.userId ?? '' } }
  await expect(first.knock(doors.admitOperator, who)).rejects.toThrow('same_operator')
  expect((await second.knock(doors.admitOperator, who)).status).toBe('open')
  await third.knock(doors.consoleLogin, { body: { logonId: 'three@wallet.example', password } })
  expect((await third.knock(doors.listWaiting)).waiting).toEqual([])
})

test('money comes in by two operators, and reaches somebody by a red packet', async () => {
  // A merchant asks for what it needs, and an operator says yes.
  const merchant = openVisitor(house.endpoint)
  const shop = { logonId: 'shop@merchant.example', name: '小店', password }
  const { userId: pid } = await merchant.knock(doors.merchantSignUp, { body: shop })
  const draft = await merchant.knock(doors.createApplication, { body: { name: '小店红包' } })
  const params = { id: draft.id }
  expect((await merchant.knock(doors.submitApplication, { params })).appId).toBeNull()
  const decision = 'approve' as const
  const approved = await first.knock(doors.decideApplication, { params: { ...params, decision } })
  const appId = approved.appId ?? ''
  for (const product of ['cash_red_packet', 'password_free_payment'] as const) {
    await merchant.knock(doors.requestProduct, { params: { product }, body: {} })
    await second.knock(doors.decideProduct, { params: { pid, product, decision }, body: {} })
  }
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { platformPublicKey } = await merchant.knock(doors.setPublicKey, {
    params: { id: appId },
    body: { publicKey: exportPublicKey(keys.publicKey) },
  })

  // One operator books what arrived at the bank, and the other one confirms it.
  const booking = { number: 'bank-1', kind: 'deposit', owner: pid, amount: '100.00' } as const
  await first.knock(doors.bookCash, { body: booking })
  const number = { params: { number: booking.number } }
  await expect(first.knock(doors.confirmBooking, number)).rejects.toThrow('same_operator')
  expect((await second.knock(doors.confirmBooking, number)).state).toBe('settled')

  const person = openVisitor(house.endpoint)
  const lin = { logonId: '13900000001', name: '林小', password, payPassword: '246810' }
  const { userId } = await person.knock(doors.personSignUp, { body: lin })

  const client = new AlipayClient({
    appId,
    privateKey: exportPrivateKey(keys.privateKey),
    alipayPublicKey: platformPublicKey ?? '',
    gateway: `${house.endpoint}/gateway.do`,
  })
  const packet = { out_order_no: 'P1', out_request_no: 'P1', order_title: '恭喜发财' }
  const paid = await client.fundCouponOrderAgreementPay({ ...packet, amount: '8.88' })
  expect(paid.outcome).toBe('done')
  const claim = { ...packet, out_order_no: 'C1', deduct_out_order_no: 'P1', amount: '6.66' }
  const share = await client.fundCouponOrderDisburse({ ...claim, payee_user_id: userId })
  expect(share.outcome).toBe('done')
  const balances = await database.sql<{ id: bigint; balance: bigint }[]>`
    select id, balance from ledger.accounts where kind = 'wallet' order by id`
  expect(balances).toEqual([
    { id: BigInt(pid), balance: 9112n },
    { id: BigInt(userId), balance: 666n },
  ])
})

test('private keys are sealed, and the trail says what everybody did', async () => {
  const keys = await database.sql<{ sealed: boolean }[]>`
    select starts_with(private_key, 'sealed1:') as sealed from gateway.platform_keys`
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.every(({ sealed }) => sealed)).toBe(true)
  const trail = await database.sql<{ action: string; outcome: string }[]>`
    select action, outcome from gateway.audit_trail order by id`
  expect(trail.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
    expect.arrayContaining([
      'operator.join done',
      'application.decide done',
      'cash.book done',
      'cash.confirm same_operator',
      'cash.confirm done',
      'wallet.sign-up done',
    ]),
  )
})
