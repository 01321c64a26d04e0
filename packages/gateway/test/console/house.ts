// Merchants at their console, in a house that listens.
import { generateKeyPairSync } from 'node:crypto'

import { exportPrivateKey, exportPublicKey } from '@hongbao/protocol'
import { expect } from 'vitest'

import * as json from '../../src/json/index.ts'
import type { Browser, DoorsHouse } from '../doors/house.ts'

let merchants = 0

/** A merchant who has just signed up. */
export async function merchantIn(
  house: DoorsHouse,
): Promise<{ browser: Browser; pid: string; name: string }> {
  const browser = house.browser()
  const name = `商户 ${(merchants += 1)}`
  const logonId = `shop${merchants}@example.com`
  const { answer } = await browser.knock(json.merchantSignUp, {
    body: { logonId, name, password: 'correct horse' },
  })
  return { browser, pid: answer.userId, name }
}

const operators = new WeakMap<DoorsHouse, Promise<Browser>>()

/** The operator of a house: the first one, who was invited by whoever started it. */
export function operatorIn(house: DoorsHouse): Promise<Browser> {
  const known = operators.get(house) ?? newOperator(house)
  operators.set(house, known)
  return known
}

async function newOperator(house: DoorsHouse): Promise<Browser> {
  const browser = house.browser()
  const [link] = await house.gateway.inviteFirstOperators()
  const invitation = link?.split('/').at(-1) ?? ''
  const { status } = await browser.knock(json.operatorSignUp, {
    body: { invitation, logonId: 'op@example.com', name: '运营', password: 'correct horse' },
  })
  expect(status).toBe(200)
  return browser
}

/** An application that is submitted; in the sandbox it has its APPID. */
export async function applicationOf(browser: Browser): Promise<json.ApplicationView> {
  const made = await browser.knock(json.createApplication, { body: { name: '红包' } })
  const { answer } = await browser.knock(json.submitApplication, { params: { id: made.answer.id } })
  return answer
}

/** A pair as a developer makes one: base64 of PKCS#8 and of SPKI. */
export function newKeys(bits = 2048): { privateKey: string; publicKey: string; pem: string } {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
  return {
    privateKey: exportPrivateKey(privateKey),
    publicKey: exportPublicKey(privateKey),
    pem,
  }
}
