// A merchant hands over the key its requests are signed with. Most first calls fail because it was
// the wrong one, so what can be seen here is said here.
import type { KeyObject } from 'node:crypto'

import { inTransaction } from '@hongbao/database'
import {
  exportPublicKey,
  KeyFormError,
  readCertificate,
  readPublicKey,
  certificateSn,
  type KeyFormErrorCode,
  type SignType,
} from '@hongbao/protocol'

import { announceChange, type Registry } from './registry.ts'

/** Why a key is not taken. `message` says what came and what to do, for developers. */
export interface KeyRefused {
  readonly ok: false
  readonly problem:
    | KeyFormErrorCode
    | 'platform-key'
    | 'too-short'
    | 'too-long'
    | 'weak-exponent'
    | 'expired'
    | 'unknown-application'
  readonly message: string
}

/** Whether a key was taken, and if not, why. */
export type KeyTaken = { readonly ok: true } | KeyRefused

/** Bits. RSA2 wants 2048; RSA is there for old applications, whose keys have 1024. */
const bitsMin: Readonly<Record<SignType, number>> = { RSA: 1024, RSA2: 2048 }

/** OpenSSL verifies with nothing longer. */
const bitsMax = 16_384

/** With an exponent of 1 everybody could sign. */
const exponentMin = 3n

/**
 * Takes a public key in any form: SPKI, PKCS#1 or a certificate, PEM or bare base64. Requests
 * signed with the key before it are refused from now on. Leaves certificate mode.
 */
export async function setApplicationKey(
  registry: Registry,
  appId: string,
  key: { readonly signType: SignType; readonly publicKey: string },
): Promise<KeyTaken> {
  const parsed = attempt(() => readPublicKey(key.publicKey))
  if ('ok' in parsed) return parsed
  const problem = await checkKey(registry, appId, parsed, key.signType)
  if (problem) return problem
  await saveKey(registry, appId, key.signType, parsed, undefined)
  return { ok: true }
}

/**
 * Puts an application into certificate mode: from now on its requests have to name certificates.
 * A chain is taken by its first certificate, which has to be the application's own.
 */
export async function setApplicationCertificate(
  registry: Registry,
  appId: string,
  pem: string,
): Promise<KeyTaken> {
  const certificate = attempt(() => readCertificate(pem))
  if ('ok' in certificate) return certificate
  const problem = await checkKey(registry, appId, certificate.publicKey, 'RSA2')
  if (problem) return problem
  const expiresAt = new Date(certificate.validTo)
  if (expiresAt <= registry.clock.now()) {
    return refuseKey('expired', `This certificate was valid until ${certificate.validTo}.`)
  }
  const parts = { pem, sn: certificateSn(pem), expiresAt }
  await saveKey(registry, appId, 'RSA2', certificate.publicKey, parts)
  return { ok: true }
}

function attempt<T extends object>(read: () => T): T | KeyRefused {
  try {
    return read()
  } catch (error) {
    if (error instanceof KeyFormError) return refuseKey(error.code, error.message)
    throw error
  }
}

const refuseKey = (problem: KeyRefused['problem'], message: string): KeyRefused => ({
  ok: false,
  problem,
  message,
})

async function checkKey(
  { sql }: Registry,
  appId: string,
  key: KeyObject,
  signType: SignType,
): Promise<KeyRefused | undefined> {
  if (key.asymmetricKeyType !== 'rsa') {
    return refuseKey('not-rsa', 'The open platform signs with RSA keys only.')
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < bitsMin[signType]) {
    const wanted = `${signType} needs at least ${bitsMin[signType]}`
    return refuseKey('too-short', `This key has ${bits} bits; ${wanted}.`)
  }
  if (bits > bitsMax) return refuseKey('too-long', `This key has ${bits} bits, of ${bitsMax}.`)
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n
  if (exponent < exponentMin) {
    return refuseKey('weak-exponent', `The public exponent is ${exponent}; 65537 is usual.`)
  }
  const [row] = await sql<{ isOurs: boolean }[]>`
    select exists (select from gateway.platform_keys k
                    where k.public_key = ${exportPublicKey(key)}) as "isOurs"
      from gateway.applications a
     where a.app_id = ${appId}`
  if (!row) return refuseKey('unknown-application', `There is no application ${appId}.`)
  return row.isOurs
    ? refuseKey(
        'platform-key',
        "This is the platform's public key, which verifies answers. The public half of the key " +
          'pair you sign your requests with belongs here.',
      )
    : undefined
}

async function saveKey(
  registry: Registry,
  appId: string,
  signType: SignType,
  key: KeyObject,
  certificate: { pem: string; sn: string; expiresAt: Date } | undefined,
): Promise<void> {
  await inTransaction(registry.sql, async (tx) => {
    await tx`
      update gateway.applications
         set certificate = ${certificate?.pem ?? null},
             certificate_sn = ${certificate?.sn ?? null},
             certificate_expires_at = ${certificate?.expiresAt ?? null},
             sign_type = case when ${certificate !== undefined} then 'RSA2' else sign_type end
       where app_id = ${appId}`
    // Whoever has moved to a certificate has left the keys before it behind.
    if (certificate) await tx`delete from gateway.application_keys where app_id = ${appId}`
    await tx`
      insert into gateway.application_keys (app_id, sign_type, public_key, changed_at)
      values (${appId}, ${signType}, ${exportPublicKey(key)}, ${registry.clock.now()})
      on conflict (app_id, sign_type) do update
        set public_key = excluded.public_key, changed_at = excluded.changed_at`
  })
  await announceChange(registry, 'application', appId)
}
