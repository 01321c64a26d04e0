// Goal: where browsers come by https, nobody without it, and no neighbour, gives them a session.
import { expect, test } from 'vitest'

import { personSignUp, walletHouse, walletLogout } from '../../src/json/session.ts'
import { openDoorsHouse } from '../doors/house.ts'

test('under https a session is in a cookie that only this host sets, by https', async () => {
  await using house = await openDoorsHouse({ publicUrl: 'https://pay.example' })
  const browser = house.browser()
  const terms = { logonId: '13900000001', name: '小林', password: 'correct horse' }
  await browser.knock(personSignUp, { body: { ...terms, payPassword: '246810' } })
  expect([...browser.cookies.keys()]).toEqual(['__Host-hongbao_gateway_session'])
  const here = async () => (await browser.knock(walletHouse)).answer.visitor
  expect(await here()).not.toBeNull()

  // The same token by the name that anybody could have set is nothing.
  const planted = house.browser()
  const [token = ''] = browser.cookies.values()
  planted.cookies.set('hongbao_gateway_session', token)
  expect((await planted.knock(walletHouse)).answer.visitor).toBeNull()

  await browser.knock(walletLogout)
  expect(browser.cookies.size).toBe(0)
})
