import { expect, test } from 'vitest'

import { openCookies } from './cookies.ts'

const token = 'A'.repeat(43)

test('without https a cookie has its plain name', () => {
  const cookies = openCookies(false)
  expect(cookies.give('console', token, 60_000)).toBe(
    `hongbao_console_session=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax`,
  )
  expect(cookies.tokenIn(`a=b; hongbao_console_session=${token}`, 'console')).toBe(token)
  expect(cookies.tokenIn(`hongbao_console_session=${token}`, 'wallet')).toBeUndefined()
})

test('with https it is one of this host, given and taken away by https only', () => {
  const cookies = openCookies(true)
  const manner = 'HttpOnly; SameSite=Lax; Secure'
  expect(cookies.give('wallet', token, 60_000)).toBe(
    `__Host-hongbao_gateway_session=${token}; Path=/; Max-Age=60; ${manner}`,
  )
  expect(cookies.takeAway('wallet')).toBe(
    `__Host-hongbao_gateway_session=; Path=/; Max-Age=0; ${manner}`,
  )
  expect(cookies.tokenIn(`hongbao_gateway_session=${token}`, 'wallet')).toBeUndefined()
  expect(cookies.tokenIn(`__Host-hongbao_gateway_session=${token}`, 'wallet')).toBe(token)
})
