// Certificates that the house's root issues: to applications, for a request or for our own key.
import type { KeyObject } from 'node:crypto'
import { createPublicKey } from 'node:crypto'

import { certificateLimits } from '../limits.ts'
import {
  rootName,
  serialNumber,
  validity,
  type Authority,
  type CertificateSource,
} from './house-root.ts'
import { certifiedKey, signingAlgorithm, signingKey, x509 } from './signing-key.ts'

/** The public key of a certificate request, or what is wrong with it. */
export async function readRequest(
  pem: string,
): Promise<KeyObject | 'not-a-request' | 'not-signed-by-its-key'> {
  try {
    const request = new x509.Pkcs10CertificateRequest(pem.trim())
    // Whoever asks for a certificate has the private key: the request is signed with it.
    if (!(await request.verify())) return 'not-signed-by-its-key'
    const der = Buffer.from(request.publicKey.rawData)
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return 'not-a-request'
  }
}

/**
 * A certificate as PEM. What its name says is ours to say: of a request only the key is taken.
 * `name` becomes the common name, `unit` says what it is for.
 */
export async function issueCertificate(
  root: Authority,
  source: CertificateSource,
  subject: { readonly name: string; readonly unit: string; readonly publicKey: KeyObject },
): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(source),
    issuer: rootName,
    subject: `CN=${subject.name}, OU=${subject.unit}, O=hongbao, C=CN`,
    ...validity(source, certificateLimits.issuedMs),
    signingAlgorithm,
    signingKey: signingKey(root.privateKey),
    publicKey: certifiedKey(subject.publicKey),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    ],
  })
  return certificate.toString('pem')
}
