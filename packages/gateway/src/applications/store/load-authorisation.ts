// Whom a provider's application may act for, by the digest of app_auth_token.
import type { Sql } from '@hongbao/database'

import type { AppAuthorisation } from '../model.ts'

interface Row extends Omit<AppAuthorisation, 'methods'> {
  readonly methods: readonly string[] | null
}

export async function loadAuthorisation(
  sql: Sql,
  digest: string,
): Promise<AppAuthorisation | undefined> {
  const [row] = await sql<Row[]>`
    select provider_app_id as "providerAppId", merchant_app_id as "merchantAppId", pid,
           expires_at as "expiresAt", revoked_at as "revokedAt", methods
      from gateway.app_authorisations
     where token_digest = ${digest}`
  return row && { ...row, methods: row.methods ? new Set(row.methods) : undefined }
}
