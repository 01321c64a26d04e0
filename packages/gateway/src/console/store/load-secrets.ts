// What an application's owner may take away: certificates, and the AES key as it is sealed.
import type { Sql } from '@hongbao/database'

/** PEM, all three; undefined unless the application is in certificate mode. */
export async function loadCertificates(
  sql: Sql,
  appId: string,
): Promise<{ application: string; platform: string; root: string } | undefined> {
  const [row] = await sql<{ application: string; platform: string; root: string }[]>`
    select a.certificate as application, k.certificate as platform, k.root_certificates as root
      from gateway.applications a join gateway.platform_keys k on k.id = a.platform_key_id
     where a.app_id = ${appId} and a.certificate is not null and k.certificate is not null`
  return row
}

export async function loadSealedAesKey(sql: Sql, appId: string): Promise<string | undefined> {
  const [row] = await sql<{ aesKey: string | null }[]>`
    select aes_key as "aesKey" from gateway.applications where app_id = ${appId}`
  return row?.aesKey ?? undefined
}
