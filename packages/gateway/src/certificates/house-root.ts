// The root of this house's certificates, made once and kept for all processes. Clients in
// certificate mode trust it, and name it by its serial number in every request.
import { strict as assert } from 'node:assert'
import type { KeyObject } from 'node:crypto'

import { exportPrivateKey, readPrivateKey } from '@hongbao/protocol'

import type { PlatformKeySource } from '../applications/issue-platform-key.ts'
import type { Registry } from '../applications/registry.ts'
import { certificateLimits } from '../limits.ts'
import { certifiedKey, signingAlgorithm, signingKey, x509 } from './signing-key.ts'

/** What certificates are issued with. */
export interface Authority {
  readonly privateKey: KeyObject
  /** PEM. */
  readonly certificate: string
}

/** Where a new certificate gets its key, number and first day from. */
export interface CertificateSource extends Pick<PlatformKeySource, 'newKeyPair'> {
  /** 16 random bytes. */
  readonly makeSalt: () => Buffer
  /** The system's clock: who verifies a certificate goes by that. */
  readonly systemClock: { now(): Date }
}

/** Its name. The numbers by which the platform names certificates are made from it. */
export const rootName = 'CN=hongbao Root, OU=Certification Authority, O=hongbao, C=CN'

/** Finds the root or makes it; of several who make one at a time, one is kept. */
export async function houseRoot(registry: Registry, source: CertificateSource): Promise<Authority> {
  const known = await loadRoot(registry)
  if (known) return known
  const { sql, vault, clock } = registry
  const pair = await source.newKeyPair()
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(source),
    name: rootName,
    ...validity(source, certificateLimits.rootMs),
    signingAlgorithm,
    keys: { privateKey: signingKey(pair.privateKey), publicKey: certifiedKey(pair.publicKey) },
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  })
  await sql`
    insert into gateway.authorities (name, created_at, private_key, certificate)
    values ('root', ${clock.now()}, ${vault.seal(exportPrivateKey(pair.privateKey))},
            ${certificate.toString('pem')})
    on conflict (name) do nothing`
  const kept = await loadRoot(registry)
  assert(kept, 'there is a root now, whoever made it')
  return kept
}

async function loadRoot({ sql, vault }: Registry): Promise<Authority | undefined> {
  const [row] = await sql<{ privateKey: string; certificate: string }[]>`
    select private_key as "privateKey", certificate
      from gateway.authorities where name = 'root'`
  if (!row) return undefined
  return { privateKey: readPrivateKey(vault.open(row.privateKey)), certificate: row.certificate }
}

/** Positive whatever the bytes are, as a serial number has to be. */
export function serialNumber({ makeSalt }: CertificateSource): string {
  const bytes = makeSalt()
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.toString('hex')
}

/** From yesterday, because clocks differ. */
export function validity(
  { systemClock }: CertificateSource,
  livesMs: number,
): { notBefore: Date; notAfter: Date } {
  const now = systemClock.now().getTime()
  return {
    notBefore: new Date(now - certificateLimits.earlierMs),
    notAfter: new Date(now + livesMs),
  }
}
