// The library for certificates works on WebCrypto's keys. It wires its parts up by decorators,
// which need a polyfill before anything of it is loaded.
// eslint-disable-next-line import/no-unassigned-import -- it acts before others are loaded
import 'reflect-metadata'

import type { KeyObject, webcrypto } from 'node:crypto'

import * as x509 from '@peculiar/x509'

/** The library, ready for use. */
export { x509 }

/** How everything here is signed: RSA with SHA-256, as clients in certificate mode expect. */
export const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** A private key that signs, off the event loop; nobody can export it. */
export const signingKey = (key: KeyObject): webcrypto.CryptoKey =>
  key.toCryptoKey(signingAlgorithm, false, ['sign'])

/** A public key that goes into a certificate. */
export const certifiedKey = (key: KeyObject): webcrypto.CryptoKey =>
  key.toCryptoKey(signingAlgorithm, true, ['verify'])
