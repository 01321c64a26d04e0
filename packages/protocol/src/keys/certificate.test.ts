import { expect, test } from 'vitest'
import { keys, vectors } from '../../test/vectors/load-vectors.ts'
import { certificateSn, readCertificate, rootCertificateSn } from './certificate.ts'
import { exportPublicKey, readPublicKey } from './read-key.ts'

const pemOf = (name: string) => vectors.cert_sn.find((vector) => vector.name === name)?.pem ?? ''
const chain = pemOf('test-alipay-cert-chain')

test('of a chain the first certificate is read, with its validity and its key', () => {
  const certificate = readCertificate(chain)
  expect(exportPublicKey(certificate.publicKey)).toBe(keys.alipay2048.public_base64_single_line)
  expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.parse(certificate.validFrom))
})

test('a certificate may come as bare base64 and on one line', () => {
  const bare = pemOf('test-app-cert').replaceAll(/-----[A-Z ]+-----|\s/g, '')
  expect(certificateSn(bare)).toBe('abd83617ac690ae30037727d7383f7b2')
})

test('a chain is proven by its issuer, as Node does it', () => {
  const [leaf = '', issuer = ''] = chain.split(/(?<=-----END CERTIFICATE-----)\s*/)
  const issuerKey = readPublicKey(issuer)
  expect(readCertificate(leaf).verify(issuerKey)).toBe(true)
  expect(readCertificate(leaf).verify(readPublicKey(pemOf('test-app-cert')))).toBe(false)
})

test.each(['', 'no certificate', keys.app2048.spki_public_pem])(
  'what is no certificate is refused by name',
  (text) => {
    const error = expect.objectContaining({ code: 'not-a-certificate' })
    expect(() => certificateSn(text)).toThrow(error)
    expect(() => rootCertificateSn(text)).toThrow(error)
  },
)

test('a bundle without any RSA root has no number', () => {
  const bundle = pemOf('test-root-bundle-with-ec-root')
  const roots = bundle.split(/(?<=-----END CERTIFICATE-----)\s*/).filter(Boolean)
  expect(roots).toHaveLength(3)
  expect(() => rootCertificateSn(roots[1] ?? '')).toThrow('not an X.509')
})
