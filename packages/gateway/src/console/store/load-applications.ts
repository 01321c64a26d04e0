// Applications as the console shows them, those without an APPID among them.
import type { Sql } from '@hongbao/database'
import type { SignType } from '@hongbao/protocol'

import type { ApplicationState, DraftState } from '../../applications/states.ts'
import type { ApplicationView } from '../../json/applications.ts'

interface Row {
  readonly id: string
  readonly appId: string | null
  readonly pid: bigint
  readonly name: string
  readonly state: DraftState | ApplicationState
  readonly reason: string | null
  readonly appGateway: string | null
  readonly callbackHosts: readonly string[]
  readonly createdAt: Date
  readonly signType: SignType
  readonly signTypes: readonly SignType[]
  readonly publicKeys: readonly string[]
  readonly changedAt: readonly Date[]
  readonly certificateSn: string | null
  readonly certificateExpiresAt: Date | null
  readonly rootSn: string | null
  readonly hasAesKey: boolean
  readonly platformPublicKey: string | null
}

/** Which: one by its id, all of a merchant's, or what operators look at: no drafts. */
export type Wanted =
  | { readonly pid: bigint; readonly id?: string }
  | { readonly id: string; readonly pid?: never }
  | { readonly forReview: true }

/** The newest first. */
export async function loadApplications(
  sql: Sql,
  wanted: Wanted,
  limit: number,
): Promise<ApplicationView[]> {
  const pid = ('pid' in wanted ? wanted.pid : undefined) ?? null
  const id = ('id' in wanted ? wanted.id : undefined) ?? null
  const drafts = await sql<Row[]>`
    select d.id::text as id, null as "appId", d.pid, d.name, d.state, d.reason,
           d.app_gateway as "appGateway", d.callback_hosts as "callbackHosts",
           d.created_at as "createdAt", 'RSA2' as "signType", '{}'::text[] as "signTypes",
           '{}'::text[] as "publicKeys", '{}'::timestamptz[] as "changedAt",
           null as "certificateSn", null as "certificateExpiresAt", null as "rootSn",
           false as "hasAesKey",
           null as "platformPublicKey"
      from gateway.application_drafts d
     where d.state <> 'approved'
       and (${pid}::bigint is null or d.pid = ${pid}::bigint)
       and (${id}::text is null or d.id::text = ${id}::text)
       and (${'forReview' in wanted}::boolean = false or d.state = 'submitted')
     order by d.id desc limit ${limit}`
  const issued = await sql<Row[]>`
    select a.app_id as id, a.app_id as "appId", a.pid, a.name, a.state, a.reason,
           a.app_gateway as "appGateway", a.callback_hosts as "callbackHosts",
           a.created_at as "createdAt", a.sign_type as "signType",
           array(select p.sign_type from gateway.application_keys p
                  where p.app_id = a.app_id order by p.sign_type) as "signTypes",
           array(select p.public_key from gateway.application_keys p
                  where p.app_id = a.app_id order by p.sign_type) as "publicKeys",
           array(select p.changed_at from gateway.application_keys p
                  where p.app_id = a.app_id order by p.sign_type) as "changedAt",
           a.certificate_sn as "certificateSn",
           a.certificate_expires_at as "certificateExpiresAt", k.root_certificate_sn as "rootSn",
           a.aes_key is not null as "hasAesKey", k.public_key as "platformPublicKey"
      from gateway.applications a
      join gateway.platform_keys k on k.id = a.platform_key_id
     where (${pid}::bigint is null or a.pid = ${pid}::bigint)
       and (${id}::text is null or a.app_id = ${id}::text or a.app_id =
            (select d.app_id from gateway.application_drafts d where d.id::text = ${id}::text))
     order by a.created_at desc, a.app_id desc limit ${limit}`
  return [...drafts, ...issued].map(viewOf)
}

function viewOf(row: Row): ApplicationView {
  const { certificateSn, certificateExpiresAt, publicKeys, signTypes, changedAt } = row
  const hasCertificate = certificateSn !== null && certificateExpiresAt !== null
  return {
    id: row.id,
    appId: row.appId,
    pid: String(row.pid),
    name: row.name,
    state: row.state,
    reason: row.reason,
    appGateway: row.appGateway ?? '',
    callbackHosts: [...row.callbackHosts],
    createdAt: row.createdAt.toISOString(),
    signType: row.signType,
    mode: hasCertificate ? 'certificate' : publicKeys.length > 0 ? 'key' : 'none',
    keys: publicKeys.map((publicKey, at) => ({
      publicKey,
      signType: signTypes[at] ?? row.signType,
      changedAt: (changedAt[at] ?? row.createdAt).toISOString(),
    })),
    certificate: hasCertificate
      ? {
          sn: certificateSn,
          rootSn: row.rootSn ?? '',
          expiresAt: certificateExpiresAt.toISOString(),
        }
      : null,
    hasAesKey: row.hasAesKey,
    platformPublicKey: row.platformPublicKey,
  }
}
