// Goal: a result goes where its application lives and nowhere else, however the address reads.
import { expect, test } from 'vitest'

import { openerOf, returnAddressOf } from './way-back.ts'

const publicUrl = new URL('https://pay.example')
const production = { hosts: ['shop.example'], isSandbox: false, publicUrl }
const sandbox = { ...production, isSandbox: true }

test.each([
  ['https://shop.example', production, true],
  ['http://shop.example', production, false],
  ['http://shop.example', sandbox, true],
  ['https://shop.example:8443', production, false],
  ['https://shop.example.evil.example', production, false],
  ['https://evil.example', sandbox, false],
  ['https://shop.example/', production, false],
  ['https://user@shop.example', production, false],
  ['null', production, false],
  ['*', sandbox, false],
  ['http://localhost:5173', production, false],
  ['http://localhost:5173', sandbox, true],
  ['http://127.0.0.1:9000', sandbox, true],
  ['https://pay.example:9000', sandbox, true],
  ['https://pay.example', production, false],
  ['https://shop.example', { ...production, hosts: undefined }, false],
] as const)('%s may be told: case %#', (origin, terms, may) => {
  expect(openerOf(origin, terms)).toBe(may ? origin : undefined)
})

test.each([
  ['https://shop.example/paid?order=1', production, true],
  ['https://evil.example/paid', production, false],
  ['myapp://paid', production, false],
  ['myapp://paid', sandbox, true],
  ['com.example.shop://paid/1', sandbox, true],
  ['javascript://%0aalert(1)', sandbox, false],
  ['JavaScript://x', sandbox, false],
  ['data://text/html,x', sandbox, false],
  ['https:evil.example', sandbox, false],
  ['//evil.example', sandbox, false],
  ['/wallet', sandbox, false],
] as const)('%s may be returned to: case %#', (address, terms, may) => {
  expect(returnAddressOf(address, terms)).toBe(may ? address : undefined)
})
