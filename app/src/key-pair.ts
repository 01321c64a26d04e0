// RSA pairs, made off the event loop.
import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'

import type { KeyPair } from '@hongbao/gateway'

/** Of 2048 bits, which RSA2 needs. */
export const newKeyPair = (): Promise<KeyPair> =>
  promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
