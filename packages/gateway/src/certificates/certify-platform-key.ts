// Certificate mode needs a certificate of our side, too: clients verify answers with its key.
import { strict as assert } from 'node:assert'

import { certificateSn, readPublicKey, rootCertificateSn } from '@hongbao/protocol'

import { announceChange, type Registry } from '../applications/registry.ts'
import { houseRoot, type CertificateSource } from './house-root.ts'
import { issueCertificate } from './issue-certificate.ts'

/** Gives the platform key of an application its certificate, unless it has one. */
export async function certifyPlatformKey(
  registry: Registry,
  source: CertificateSource,
  appId: string,
): Promise<void> {
  const { sql } = registry
  const [key] = await sql<{ id: bigint; publicKey: string; certificate: string | null }[]>`
    select k.id, k.public_key as "publicKey", k.certificate
      from gateway.applications a join gateway.platform_keys k on k.id = a.platform_key_id
     where a.app_id = ${appId}`
  assert(key, 'the application is there')
  if (key.certificate !== null) return
  const root = await houseRoot(registry, source)
  const certificate = await issueCertificate(root, source, {
    name: `hongbao platform ${appId}`,
    unit: 'Platform',
    publicKey: readPublicKey(key.publicKey),
  })
  await sql`
    update gateway.platform_keys
       set certificate = ${certificate}, certificate_sn = ${certificateSn(certificate)},
           root_certificates = ${root.certificate},
           root_certificate_sn = ${rootCertificateSn(root.certificate)}
     where id = ${key.id} and certificate is null`
  await announceChange(registry, 'application', appId)
}
