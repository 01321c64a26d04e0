// A real Chromium in front of a whole house. Pages are used as people use them: by what they read
// there. Every context stands for one person with one browser.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { AxeBuilder } from '@axe-core/playwright'
import {
  chromium,
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test'

import { findChromium } from '../../tools/chromium.ts'

export { expect } from '@playwright/test'

/** Sizes that pages are looked at in. */
export const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const

export interface Person extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page complained of so far: errors of scripts, and what its policy forbade. */
  readonly complaints: readonly string[]
}

export interface PersonOptions {
  readonly size?: keyof typeof sizes
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
}

/** Browsers for a test file; close it when done. */
export interface Browsers extends AsyncDisposable {
  person(options?: PersonOptions): Promise<Person>
}

export async function openBrowsers(): Promise<Browsers> {
  const { executablePath, args, env } = await findChromium()
  const browser = await chromium.launch({ executablePath, args: [...args], env })
  return {
    person: (options) => newPerson(browser, options),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function newPerson(
  browser: Browser,
  { size = 'desk', language = 'zh', theme = 'light' }: PersonOptions = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport: sizes[size],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: theme,
    timezoneId: 'Asia/Shanghai',
    ...(size === 'phone' && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A refusal at a door is a part of the play; the browser notes its status as an error.
    const isStatus = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isStatus) complaints.push(message.text())
  })
  return { context, page, complaints, [Symbol.asyncDispose]: () => context.close() }
}

const shots = fileURLToPath(new URL('../../.test-results/screens', import.meta.url))

/** Where `look` writes its picture of this name. */
export const screenOf = (name: string): string => join(shots, `${name}.png`)

/**
 * Writes a picture of the page, in an ignored folder, for people to look at. What is in `secrets`
 * is covered.
 */
export async function look(page: Page, name: string, secrets: Locator[] = []): Promise<void> {
  await mkdir(shots, { recursive: true })
  const cover = { mask: secrets, maskColor: '#8a94a3' }
  await page.screenshot({ path: screenOf(name), animations: 'disabled', ...cover })
}

/** The automatic accessibility check finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour on its way from one to another is neither of them. Text: it runs in the page.
  await page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((it) => it instanceof CSSTransition).map(({ finished }) => finished))`)
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes
      .slice(0, 3)
      .map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
  }))
  expect(found).toEqual([])
}

/**
 * Looks at the page in both languages, with a picture and the accessibility check of each. The
 * page's own switches are used, so its state stays.
 */
export async function lookAround(page: Page, name: string): Promise<void> {
  for (const from of ['zh-CN', 'en']) {
    const lang = await page.locator('html').getAttribute('lang')
    await look(page, `${name}-${lang === 'en' ? 'en' : 'zh'}`)
    await expectAccessible(page)
    const other = page.getByRole('button', {
      name: lang === 'en' ? '中文' : 'English',
      exact: true,
    })
    if (from === 'zh-CN' || (await other.count()) > 0) await other.first().click()
  }
}
