// Goal: the rest of what a merchant's developer does at the console: certificates, mistakes, the
// signature doctor; and an operator who decides.
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { compose, openLog, readConfig } from '@hongbao/app'
import { gatewayMigrations, migrateGateway } from '@hongbao/gateway'
import { ledgerMigrations } from '@hongbao/ledger'
import { exportPrivateKey, exportPublicKey } from '@hongbao/protocol'
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, test } from 'vitest'

import { createTestDatabase } from '../../tools/test-databases.ts'
import { startHouse, type TestHouse } from '../house.ts'
import { certificateRequest } from './certificate-request.ts'
import { expect, look, lookAround, openBrowsers, type Browsers } from './browser.ts'
import { newApplication, newMerchant, submitApplication } from './console-people.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

test('a certificate request is answered, and the SDK calls with the three files', async () => {
  await using person = await newMerchant(browsers, house.endpoint)
  const { page } = person
  const appId = await newApplication(person)
  await page.goto(`${house.endpoint}/console/products`)
  await page.getByRole('button', { name: '签约: 现金红包' }).click()
  await expect(page.getByText('已签约')).toBeVisible()
  await page.goto(`${house.endpoint}/console/applications/${appId}?tab=certificates`)
  const { privateKey } = newPair()
  await page.getByLabel('CSR 内容').fill(certificateRequest(privateKey))
  await page.getByRole('button', { name: '签发并启用' }).click()
  await expect(page.getByText('应用证书序列号')).toBeVisible()
  await lookAround(page, 'console-certificates')
  const file = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ])
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString('utf8')
  }
  const sdk = new AlipaySdk({
    appId,
    privateKey: exportPrivateKey(privateKey),
    keyType: 'PKCS8',
    appCertContent: await file('应用公钥证书'),
    alipayPublicCertContent: await file('平台公钥证书'),
    alipayRootCertContent: await file('平台根证书'),
    gateway: `${house.endpoint}/gateway.do`,
  })
  const bizContent = { out_order_no: 'none', out_request_no: 'none' }
  const answer = await sdk.exec('alipay.fund.coupon.operation.query', { bizContent })
  expect(answer).toMatchObject({ subCode: 'AUTH_ORDER_NOT_EXIST' })
  expect(person.complaints).toEqual([])
})

test('a private key pasted as a public one is refused, and said to have leaked', async () => {
  await using person = await newMerchant(browsers, house.endpoint, { theme: 'dark' })
  const { page } = person
  const appId = await newApplication(person)
  await page.goto(`${house.endpoint}/console/applications/${appId}?tab=keys`)
  await page.getByLabel('公钥内容').fill(exportPrivateKey(newPair().privateKey))
  await page.getByRole('button', { name: /(^|\s)保存$/ }).click()
  await expect(page.getByText('应视为已泄露')).toBeVisible()
  await look(page, 'console-leaked-dark')
  await page.getByLabel('公钥内容').fill(exportPublicKey(newPair().publicKey))
  await page.getByRole('button', { name: /(^|\s)保存$/ }).click()
  await expect(page.getByText(/^RSA2 · 更新于/)).toBeVisible()
  await page.getByRole('tab', { name: 'AES 密钥' }).click()
  await page.getByRole('button', { name: '生成 AES 密钥' }).click()
  await expect(page.getByText('已设置 AES 密钥')).toBeVisible()
  await lookAround(page, 'console-aes-dark')
  await page.getByRole('tab', { name: '概览' }).click()
  await lookAround(page, 'console-overview-dark')
  await page.getByRole('link', { name: '应用', exact: true }).click()
  await expect(page.getByRole('cell', { name: appId })).toBeVisible()
  await lookAround(page, 'console-applications-dark')
  expect(person.complaints).toEqual([])
})

test('the doctor says what is wrong with a request, and where two strings differ', async () => {
  await using person = await newMerchant(browsers, house.endpoint)
  const { page } = person
  await page.getByRole('link', { name: '验签医生', exact: true }).first().click()
  await lookAround(page, 'console-doctor')
  const sdk = new AlipaySdk({
    appId: house.sandbox.appId,
    privateKey: exportPrivateKey(newPair().privateKey),
    keyType: 'PKCS8',
    gateway: `${house.endpoint}/gateway.do`,
  })
  const bizContent = { out_order_no: 'a', out_request_no: 'a', amount: '1.00', order_title: '红包' }
  const address = sdk.pageExecute('alipay.fund.coupon.order.page.pay', 'GET', { bizContent })
  await page.getByLabel('要诊断的内容').fill(address)
  await page.getByRole('button', { name: /(^|\s)诊断$/ }).click()
  await expect(page.getByText('签名有误')).toBeVisible()
  await lookAround(page, 'console-doctor-key')

  const right = new AlipaySdk({
    appId: house.sandbox.appId,
    privateKey: house.sandbox.appPrivateKey,
    keyType: 'PKCS8',
    gateway: `${house.endpoint}/gateway.do`,
  })
  const signed = right.pageExecute('alipay.fund.coupon.order.page.pay', 'GET', { bizContent })
  // A title that was changed on the way.
  const changed = signed.replace(encodeURIComponent('红包'), encodeURIComponent('红囊'))
  expect(changed).not.toBe(signed)
  const parameters = new URL(signed).searchParams
  const pairs = [...parameters].filter(([name]) => name !== 'sign')
  const string = pairs
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  await page.getByLabel('要诊断的内容').fill(changed)
  await page.getByLabel('您的程序签名的字符串').first().fill(string)
  await page.getByRole('button', { name: /(^|\s)诊断$/ }).click()
  await expect(page.getByText(/^第一处不同/)).toBeVisible()
  await expect(page.locator('mark').last()).toHaveText('包')
  await lookAround(page, 'console-doctor-difference')
  expect(person.complaints).toEqual([])
})

test('in production an operator approves, and the merchant has an APPID', async () => {
  await using opened = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'hongbao-production-'))
  opened.defer(() => rm(home, { recursive: true }))
  const folders = [ledgerMigrations, gatewayMigrations]
  const database = opened.use(await createTestDatabase({ folders, migrate: migrateGateway }))
  const { user, database: name, socket } = database.address
  const config = readConfig({
    HONGBAO_MODE: 'production',
    HONGBAO_SECRET: 'a secret of thirty-two characters',
    HONGBAO_HOME: home,
    HONGBAO_GATEWAY_PORT: '0',
    DATABASE_URL: `postgres://${user}@localhost/${name}?host=${socket}`,
  })
  const real = opened.use(await compose(config, { say: () => {}, log: openLog('silent') }))
  const merchant = opened.use(await newMerchant(browsers, real.endpoint))
  await submitApplication(merchant)
  await expect(merchant.page.getByText('等待运营审核')).toBeVisible()
  await merchant.page.getByRole('link', { name: '产品签约' }).click()
  await merchant.page.getByRole('button', { name: '签约: 现金红包' }).click()
  await expect(merchant.page.getByText('审核中')).toBeVisible()

  const { page, complaints } = opened.use(await browsers.person())
  await page.goto(real.invitations[0] ?? '')
  await page.getByLabel('姓名').fill('小运')
  await page.getByLabel('手机号或邮箱').fill('op@example.com')
  await page.getByLabel('登录密码').fill('correct horse')
  await lookAround(page, 'console-join')
  await page.getByRole('button', { name: '加入' }).click()
  await page.getByRole('link', { name: '审核' }).click()
  await expect(page.getByText('红包小程序')).toBeVisible()
  await lookAround(page, 'console-reviews')
  await page.getByRole('button', { name: '通过 现金红包 快乐商店' }).click()
  await page.getByRole('button', { name: '驳回 红包小程序' }).click()
  await page.getByLabel('原因（商户会看到）').fill('名称含有“小程序”')
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByText('没有待审核的应用')).toBeVisible()

  await merchant.page.getByRole('link', { name: '应用', exact: true }).click()
  await merchant.page.getByRole('link', { name: '红包小程序' }).click()
  await expect(merchant.page.getByText('名称含有“小程序”')).toBeVisible()
  await lookAround(merchant.page, 'console-rejected')
  await merchant.page.getByLabel('应用名称').fill('红包')
  await merchant.page.getByRole('button', { name: /(^|\s)保存$/ }).click()
  await expect(merchant.page.getByText('已保存')).toBeVisible()
  await merchant.page.getByRole('button', { name: '提交审核' }).click()
  await expect(merchant.page.getByText('审核中')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '通过 红包', exact: true }).click()
  // A key is made first, which takes a while on a busy machine.
  await expect(page.getByText('没有待审核的应用')).toBeVisible({ timeout: 15_000 })
  await merchant.page.reload()
  await expect(merchant.page.getByText('已上线')).toBeVisible()
  expect([...complaints, ...merchant.complaints]).toEqual([])
})

test('a page whose files do not arrive says so, and comes when asked again', async () => {
  await using person = await newMerchant(browsers, house.endpoint)
  const { page } = person
  await page.route('**/assets/explorer-page-*.js', (route) => route.abort())
  await page.getByRole('link', { name: 'API 调试台' }).click()
  await expect(page.getByRole('heading', { name: '没有载入成功' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: '菜单' })).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: '重试' }).click()
  await expect(page.getByRole('heading', { name: 'API 调试台' })).toBeVisible()
})
