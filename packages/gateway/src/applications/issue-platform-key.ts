// The platform's own keys. A merchant verifies answers with the public half of its application's.
import { strict as assert } from 'node:assert'
import type { KeyObject } from 'node:crypto'

import {
  certificateSn,
  exportPrivateKey,
  exportPublicKey,
  readCertificate,
  rootCertificateSn,
} from '@hongbao/protocol'

import type { Registry } from './registry.ts'

/** Both halves of an RSA key. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

/** For certificate mode: the pair's certificate, with its chain, and the roots clients trust. */
export interface PlatformCertificates {
  readonly certificate: string
  readonly roots: string
}

/** Where keys come from, and in certificate mode their certificates. */
export interface PlatformKeySource {
  /** Makes an RSA pair of 2048 bits, off the event loop. */
  newKeyPair(): Promise<KeyPair>
  /** Issues a certificate for it. */
  certify?(pair: KeyPair): Promise<PlatformCertificates>
}

/** Makes and stores a key. The private half is sealed before it leaves this process. */
export async function issuePlatformKey(
  { sql, vault, clock }: Pick<Registry, 'sql' | 'vault' | 'clock'>,
  source: PlatformKeySource,
): Promise<{ readonly id: bigint; readonly publicKey: string }> {
  const pair = await source.newKeyPair()
  const issued = await source.certify?.(pair)
  const publicKey = exportPublicKey(pair.publicKey)
  assert(
    !issued || exportPublicKey(readCertificate(issued.certificate).publicKey) === publicKey,
    'a certificate belongs to its pair',
  )
  const [row] = await sql<{ id: bigint }[]>`
    insert into gateway.platform_keys
      (created_at, private_key, public_key, certificate, certificate_sn,
       root_certificates, root_certificate_sn)
    values (${clock.now()}, ${vault.seal(exportPrivateKey(pair.privateKey))}, ${publicKey},
            ${issued?.certificate ?? null}, ${issued ? certificateSn(issued.certificate) : null},
            ${issued?.roots ?? null}, ${issued ? rootCertificateSn(issued.roots) : null})
    returning id`
  assert(row, 'an insert returns its row')
  return { id: row.id, publicKey }
}
