import { expect, test } from 'vitest'
import {
  certificateSn,
  exportPublicKey,
  readPublicKey,
  rootCertificateSn,
} from '../../src/index.ts'
import { vectorsOf } from './load-vectors.ts'

test.each(vectorsOf('cert_sn'))('%s: has the serial number pinned for it', (_name, vector) => {
  const { pem, sn } = vector
  expect(vector.is_root_bundle ? rootCertificateSn(pem) : certificateSn(pem)).toBe(sn)
  if (vector.public_key_base64 === undefined) return
  expect(exportPublicKey(readPublicKey(pem))).toBe(vector.public_key_base64)
})
