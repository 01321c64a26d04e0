// Merchants and operators at the console of a house, as people come in.
import { expect, type Browsers, type Person } from './browser.ts'

let merchants = 0

/** A merchant who signs up at the console. */
export async function newMerchant(
  browsers: Browsers,
  endpoint: string,
  options: Parameters<Browsers['person']>[0] = {},
): Promise<Person> {
  const person = await browsers.person(options)
  const { page } = person
  await page.goto(`${endpoint}/console`)
  await page.getByRole('link', { name: '注册商户' }).click()
  await page.getByLabel('商户名称').fill('快乐商店')
  await page.getByLabel('手机号或邮箱').fill(`happy${(merchants += 1)}@example.com`)
  await page.getByLabel('登录密码').fill('correct horse')
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await expect(page.getByRole('heading', { name: '快速接入' })).toBeVisible()
  return person
}

/** Writes an application down and submits it. */
export async function submitApplication({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: '创建应用' }).click()
  await page.getByLabel('应用名称').fill('红包小程序')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交审核' }).click()
}

/** The same in the sandbox, which gives the APPID at once. */
export async function newApplication(person: Person): Promise<string> {
  await submitApplication(person)
  const { page } = person
  await expect(page.getByText('APPID 已生成')).toBeVisible()
  return (await page.locator('code').first().textContent()) ?? ''
}

/** What a box of the page with this label holds. */
export const boxed = ({ page }: Person, label: string | RegExp): Promise<string> =>
  page.getByRole('textbox', { name: label }).first().inputValue()
