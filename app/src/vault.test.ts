import { expect, test } from 'vitest'

import { openVault } from './vault.ts'

const secret = 'a secret of more than thirty-two characters'

test('what a vault seals only the same secret opens', () => {
  const sealed = openVault(secret).seal('private key')
  expect(sealed).not.toContain('private key')
  expect(openVault(secret).open(sealed)).toBe('private key')
  expect(() => openVault(`${secret}!`).open(sealed)).toThrow(/authenticate/)
  expect(() => openVault(undefined).open(sealed)).toThrow(/HONGBAO_SECRET/)
})

test('the same text is sealed differently each time, and tampering shows', () => {
  const vault = openVault(secret)
  expect(vault.seal('x')).not.toBe(vault.seal('x'))
  const sealed = vault.seal('private key')
  const tampered = `${sealed.slice(0, -6)}${sealed.at(-6) === 'A' ? 'B' : 'A'}${sealed.slice(-5)}`
  expect(() => vault.open(tampered)).toThrow(/authenticate/)
})

test('what was stored before there was a secret can still be read', () => {
  expect(openVault(secret).open('plain')).toBe('plain')
})
