import { generateKeyPairSync } from 'node:crypto'

import { signBytes, signBytesSync, verifyBytes } from '@hongbao/protocol'
import { expect, test, vi } from 'vitest'

import { openSignatures, spoilSignatures } from './signatures.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const signer = {
  platformKey: { id: 1n, ...pair, certificate: undefined },
  signType: 'RSA2',
} as const
const bytes = (text: string) => Buffer.from(text)

function open(rememberedMax = 10) {
  const made = vi.fn<typeof signBytes>(signBytes)
  return { made, signatures: openSignatures({ signBytes: made, rememberedMax }) }
}

test('the same bytes are signed once, also when they are asked for at the same time', async () => {
  const { made, signatures } = open()
  const sign = async () => signatures.sign(bytes('a'), signer)
  const both = await Promise.all([sign(), sign()])
  const later = await signatures.sign(bytes('a'), signer)
  const expected = signBytesSync(bytes('a'), pair.privateKey, 'RSA2')
  expect([...both, later]).toEqual([expected, expected, expected])
  expect(made).toHaveBeenCalledTimes(1)
})

test('other bytes, another key or another sign_type have signatures of their own', async () => {
  const { made, signatures } = open()
  const other = { ...signer, platformKey: { ...signer.platformKey, id: 2n } }
  await signatures.sign(bytes('a'), signer)
  await signatures.sign(bytes('b'), signer)
  await signatures.sign(bytes('a'), other)
  await signatures.sign(bytes('a'), { ...signer, signType: 'RSA' })
  expect(made).toHaveBeenCalledTimes(4)
})

test('the memory is bounded: what nobody asked for in a while is signed anew', async () => {
  const { made, signatures } = open(4)
  for (const text of ['a', 'b', 'c', 'd', 'e']) await signatures.sign(Buffer.from(text), signer)
  await signatures.sign(Buffer.from('e'), signer)
  expect(made).toHaveBeenCalledTimes(5)
  await signatures.sign(Buffer.from('a'), signer)
  expect(made).toHaveBeenCalledTimes(6)
})

test('a failure is not remembered', async () => {
  const made = vi.fn<typeof signBytes>(signBytes).mockRejectedValueOnce(new Error('no entropy'))
  const signatures = openSignatures({ signBytes: made, rememberedMax: 10 })
  await expect(signatures.sign(bytes('a'), signer)).rejects.toThrow('no entropy')
  await expect(signatures.sign(bytes('a'), signer)).resolves.toMatch(/^[A-Za-z0-9+/]{342}==$/)
})

test('a spoilt signature looks like one and verifies nothing', async () => {
  const { signatures } = open()
  const sign = await spoilSignatures(signatures).sign(bytes('a'), signer)
  expect(sign).toMatch(/^[A-Za-z0-9+/]{342}==$/)
  expect(verifyBytes(bytes('a'), sign, pair.publicKey, 'RSA2')).toBe(false)
})
