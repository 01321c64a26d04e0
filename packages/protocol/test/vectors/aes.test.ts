import { expect, test } from 'vitest'
import { decryptContent, encryptContent } from '../../src/index.ts'
import { vectorsOf } from './load-vectors.ts'

test.each(vectorsOf('aes'))(
  '%s: cipher text is that of the official package and opens again, or is refused',
  (_name, { key, plain, cipher }) => {
    expect(decryptContent(cipher, key)).toBe(plain)
    expect(plain === undefined || encryptContent(plain, key) === cipher).toBe(true)
  },
)
