// An application with its keys, the platform's key for it among them.
import type { Sql } from '@hongbao/database'
import { readPrivateKey, readPublicKey, type SignType } from '@hongbao/protocol'

import type { Application, ApplicationState, KeyVault } from '../model.ts'

interface Row {
  readonly appId: string
  readonly pid: bigint
  readonly name: string
  readonly state: ApplicationState
  readonly signType: SignType
  readonly certificateSn: string | null
  readonly certificateExpiresAt: Date | null
  readonly aesKey: string | null
  readonly appGateway: string | null
  readonly callbackHosts: readonly string[]
  readonly keyId: bigint
  readonly privateKey: string
  readonly publicKey: string
  readonly keyCertificateSn: string | null
  readonly keyRootSn: string | null
  readonly signTypes: readonly SignType[]
  readonly publicKeys: readonly string[]
}

export async function loadApplication(
  sql: Sql,
  vault: KeyVault,
  appId: string,
): Promise<Application | undefined> {
  const [row] = await sql<Row[]>`
    select a.app_id as "appId", a.pid, a.name, a.state, a.sign_type as "signType",
           a.certificate_sn as "certificateSn", a.aes_key as "aesKey",
           a.certificate_expires_at as "certificateExpiresAt", a.app_gateway as "appGateway",
           a.callback_hosts as "callbackHosts",
           k.id as "keyId", k.private_key as "privateKey", k.public_key as "publicKey",
           k.certificate_sn as "keyCertificateSn", k.root_certificate_sn as "keyRootSn",
           array(select p.sign_type from gateway.application_keys p
                  where p.app_id = a.app_id order by p.sign_type) as "signTypes",
           array(select p.public_key from gateway.application_keys p
                  where p.app_id = a.app_id order by p.sign_type) as "publicKeys"
      from gateway.applications a
      join gateway.platform_keys k on k.id = a.platform_key_id
     where a.app_id = ${appId}`
  return row && applicationOf(row, vault)
}

function applicationOf(row: Row, vault: KeyVault): Application {
  const { appId, pid, name, state, signType } = row
  return {
    appId,
    pid,
    name,
    state,
    signType,
    publicKeys: new Map(
      row.publicKeys.map((key, at) => [row.signTypes[at] ?? signType, readPublicKey(key)]),
    ),
    certificate:
      row.certificateSn !== null && row.certificateExpiresAt !== null
        ? { sn: row.certificateSn, expiresAt: row.certificateExpiresAt }
        : undefined,
    aesKey: row.aesKey === null ? undefined : vault.open(row.aesKey),
    appGateway: row.appGateway ?? undefined,
    callbackHosts: row.callbackHosts,
    platformKey: {
      id: row.keyId,
      privateKey: readPrivateKey(vault.open(row.privateKey)),
      publicKey: readPublicKey(row.publicKey),
      certificate:
        // A key keeps its certificate when its application leaves certificate mode.
        row.certificateSn !== null && row.keyCertificateSn !== null && row.keyRootSn !== null
          ? { sn: row.keyCertificateSn, rootSn: row.keyRootSn }
          : undefined,
    },
  }
}
