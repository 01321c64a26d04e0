// Goal: passwords are changed by whoever knows the old ones, and by nobody else.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { walletHouse, walletLogin } from '../../src/json/session.ts'
import { changePassword, changePayPassword } from '../../src/json/wallet.ts'
import { openWalletHouse, password, payPassword, type WalletHouse } from './house.ts'

let house: WalletHouse
beforeAll(async () => {
  house = await openWalletHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a new password logs out every other browser, and the old one is worth nothing', async () => {
  const { browser, logonId } = await house.someone('林小满')
  const other = house.browser()
  await other.knock(walletLogin, { body: { logonId, password } })
  const wrong = { password: 'not this one', newPassword: 'battery staple' }
  const refused = await browser.knock(changePassword, { body: wrong })
  expect([refused.status, refused.error.code, refused.error.triesLeft]).toEqual([
    403,
    'wrong_password',
    4,
  ])
  const stolen = house.browser()
  for (const [name, value] of browser.cookies) stolen.cookies.set(name, value)
  const body = { password, newPassword: 'battery staple' }
  expect((await browser.knock(changePassword, { body })).status).toBe(200)
  expect((await browser.knock(walletHouse)).answer.visitor).not.toBeNull()
  expect((await other.knock(walletHouse)).answer.visitor).toBeNull()
  expect((await stolen.knock(walletHouse)).answer.visitor).toBeNull()
  const login = (given: string) =>
    house.browser().knock(walletLogin, { body: { logonId, password: given } })
  expect((await login(password)).status).toBe(401)
  expect((await login('battery staple')).status).toBe(200)
})

test('a payment password is changed with the old one; five tries, then a lock', async () => {
  const { browser } = await house.someone('王五')
  const change = (given: string, next: string) =>
    browser.knock(changePayPassword, { body: { payPassword: given, newPayPassword: next } })
  expect((await change(payPassword, '12345')).error.code).toBe('invalid')
  expect((await change(payPassword, '135790')).status).toBe(200)
  const codes = []
  for (let n = 0; n < 5; n += 1) codes.push((await change(payPassword, '000000')).error.code)
  const wrong = 'wrong_pay_password'
  expect(codes).toEqual([wrong, wrong, wrong, wrong, 'locked'])
  expect((await change('135790', '000000')).status).toBe(429)
})
