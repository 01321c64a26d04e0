// Goal: every page is there, in both languages and themes, and complains of nothing.
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, expectAccessible, openBrowsers, type Browsers } from './browser.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

test.each([
  ['/wallet', 'phone', 'zh', 'light'],
  ['/wallet', 'phone', 'en', 'dark'],
  ['/console', 'desk', 'zh', 'light'],
  ['/console', 'desk', 'en', 'dark'],
] as const)('%s on a %s in %s and %s opens, accessible', async (path, size, language, theme) => {
  await using person = await browsers.person({ size, language, theme })
  await person.page.goto(house.endpoint + path)
  await expect(person.page.getByRole('heading').first()).toBeVisible()
  await expect(person.page.locator('html')).toHaveAttribute('lang', /^(zh-CN|en)$/)
  await expectAccessible(person.page)
  expect(person.complaints).toEqual([])
})
