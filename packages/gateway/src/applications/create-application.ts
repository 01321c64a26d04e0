// A new application, and what may be changed about it afterwards.
import type { SignType } from '@hongbao/protocol'

import type { ApplicationState } from './model.ts'
import { announceChange, type Registry } from './registry.ts'

/** An application as its owner registers it. */
export interface NewApplication {
  /** 16 digits. */
  readonly appId: string
  /** The owner: 16 digits beginning with 2088. */
  readonly pid: bigint
  readonly name: string
  readonly signType: SignType
  readonly platformKeyId: bigint
  readonly state?: ApplicationState
  /** Base64 of 16 bytes. */
  readonly aesKey?: string
  readonly appGateway?: string
}

/** Stores an application; its keys come later. False when its app_id is taken already. */
export async function createApplication(
  registry: Registry,
  application: NewApplication,
): Promise<boolean> {
  const created = await insertApplication(registry, application)
  // Somebody may have asked for it in vain, and that is remembered.
  await announceChange(registry, 'application', application.appId)
  return created
}

/** The row alone, for a transaction: whoever commits it announces it. */
export async function insertApplication(
  { sql, vault, clock }: Pick<Registry, 'sql' | 'vault' | 'clock'>,
  application: NewApplication,
): Promise<boolean> {
  const { appId, pid, name, signType, platformKeyId, state = 'online' } = application
  const { aesKey, appGateway = null } = application
  const created = await sql`
    insert into gateway.applications
      (app_id, pid, platform_key_id, created_at, state, sign_type, name, aes_key, app_gateway)
    values (${appId}, ${pid}, ${platformKeyId}, ${clock.now()}, ${state}, ${signType}, ${name},
            ${aesKey === undefined ? null : vault.seal(aesKey)}, ${appGateway})
    on conflict (app_id) do nothing
    returning app_id`
  return created.length > 0
}

/** What is given is changed, the rest stays; null takes away. */
export interface ApplicationChanges {
  readonly name?: string
  readonly state?: ApplicationState
  /** RSA2 is not taken back to RSA: such a change is ignored. */
  readonly signType?: SignType
  readonly platformKeyId?: bigint
  readonly aesKey?: string | null
  readonly appGateway?: string | null
}

/** False when there is no such application. */
export async function changeApplication(
  registry: Registry,
  appId: string,
  changes: ApplicationChanges,
): Promise<boolean> {
  const { sql, vault } = registry
  const { name = null, state = null, signType = null, platformKeyId = null } = changes
  const { aesKey, appGateway } = changes
  const changed = await sql`
    update gateway.applications
       set name = coalesce(${name}, name),
           state = coalesce(${state}, state),
           sign_type = case when sign_type = 'RSA2' then sign_type
                            else coalesce(${signType}, sign_type) end,
           platform_key_id = coalesce(${platformKeyId}, platform_key_id),
           aes_key = case when ${aesKey !== undefined}
                          then ${aesKey ? vault.seal(aesKey) : null} else aes_key end,
           app_gateway = case when ${appGateway !== undefined}
                              then ${appGateway ?? null} else app_gateway end
     where app_id = ${appId}
    returning app_id`
  await announceChange(registry, 'application', appId)
  return changed.length > 0
}
