// Goal: merchants and operators change their passwords, and an old one opens nothing afterwards.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { changeConsolePassword, consoleHouse, consoleLogin } from '../../src/json/session.ts'
import { openConsole } from './trading-house.ts'

let house: Awaited<ReturnType<typeof openConsole>>
beforeAll(async () => {
  house = await openConsole()
})
afterAll(() => house[Symbol.asyncDispose]())

const password = 'correct horse'
const newPassword = 'battery staple'

test.each(['merchant', 'operator'] as const)('a %s does, and stays logged in', async (kind) => {
  const { browser } = house[kind]
  const wrong = await browser.knock(changeConsolePassword, {
    body: { password: 'not this one', newPassword },
  })
  expect([wrong.status, wrong.error.code]).toEqual([403, 'wrong_password'])
  const stolen = house.browser()
  for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)
  const changed = await browser.knock(changeConsolePassword, { body: { password, newPassword } })
  expect(changed.status).toBe(200)
  expect((await browser.knock(consoleHouse)).answer.visitor?.kind).toBe(kind)
  expect((await stolen.knock(consoleHouse)).answer.visitor).toBeNull()
})

test('the old one is worth nothing, and nobody changes one without being logged in', async () => {
  const body = { logonId: 'shop1@example.com', password }
  expect((await house.browser().knock(consoleLogin, { body })).status).toBe(401)
  const again = { body: { ...body, password: newPassword } }
  expect((await house.browser().knock(consoleLogin, again)).status).toBe(200)
  const stranger = await house.browser().knock(changeConsolePassword, {
    body: { password, newPassword },
  })
  expect(stranger.error.code).toBe('not_logged_in')
})
