// An application before it has its APPID: written, changed and handed in by its owner, and taken or
// sent back by an operator.
import { strict as assert } from 'node:assert'

import { inTransaction, texts } from '@hongbao/database'

import { insertApplication } from './create-application.ts'
import { issuePlatformKey, type PlatformKeySource } from './issue-platform-key.ts'
import { announceChange, type Registry } from './registry.ts'
import { applicationTransitions, statesBefore, type DraftState } from './states.ts'

/** What an owner says about an application. */
export interface DraftTerms {
  readonly name: string
  readonly appGateway: string | null
  /** `host` or `host:port`. */
  readonly callbackHosts: readonly string[]
}

const before = (event: 'submit' | 'approve' | 'reject') =>
  texts(statesBefore(applicationTransitions, event))

/** Of one owner, drafts included; more are refused with undefined. */
export async function createDraft(
  { sql, clock }: Registry,
  pid: bigint,
  { name, appGateway, callbackHosts }: DraftTerms,
  applicationsMax: number,
): Promise<bigint | undefined> {
  const now = clock.now()
  const [row] = await sql<{ id: bigint }[]>`
    insert into gateway.application_drafts
      (pid, created_at, changed_at, state, name, app_gateway, callback_hosts)
    select ${pid}, ${now}, ${now}, 'draft', ${name}, ${appGateway},
           ${texts(callbackHosts)}::text[]
     where (select count(*) from gateway.application_drafts d
             where d.pid = ${pid}) < ${applicationsMax}
    returning id`
  return row?.id
}

/** False unless the draft is there and its owner may still change it. */
export async function changeDraft(
  { sql, clock }: Registry,
  id: bigint,
  { name, appGateway, callbackHosts }: DraftTerms,
): Promise<boolean> {
  const { count } = await sql`
    update gateway.application_drafts
       set name = ${name}, app_gateway = ${appGateway}, changed_at = ${clock.now()},
           callback_hosts = ${texts(callbackHosts)}::text[]
     where id = ${id} and state = any(${before('submit')}::text[])`
  return count > 0
}

/** `submit` by its owner, `reject` by an operator, who says why. False where it may not happen. */
export async function moveDraft(
  { sql, clock }: Registry,
  id: bigint,
  event: 'submit' | 'reject',
  reason: string | null,
): Promise<boolean> {
  const state: DraftState = event === 'submit' ? 'submitted' : 'rejected'
  const { count } = await sql`
    update gateway.application_drafts
       set state = ${state}, reason = ${reason}, changed_at = ${clock.now()}
     where id = ${id} and state = any(${before(event)}::text[])`
  return count > 0
}

/**
 * Gives a submitted draft its APPID and a platform key of its own, and puts it online. Undefined
 * where there is nothing to approve; of two who approve at a time, one does it.
 */
export async function approveDraft(
  registry: Registry,
  source: Pick<PlatformKeySource, 'newKeyPair'>,
  id: bigint,
): Promise<string | undefined> {
  // Making a key takes a while, and no row is locked meanwhile.
  const pair = await source.newKeyPair()
  const appId = await inTransaction(registry.sql, async (tx) => {
    const inside = { ...registry, sql: tx }
    const [draft] = await tx<{ pid: bigint; name: string; appGateway: string | null }[]>`
      select pid, name, app_gateway as "appGateway"
        from gateway.application_drafts
       where id = ${id} and state = any(${before('approve')}::text[])
         for update`
    if (!draft) return undefined
    const [number] = await tx<{ appId: string }[]>`
      select nextval('gateway.app_ids')::text as "appId"`
    assert(number, 'a sequence has a next value')
    const key = await issuePlatformKey(inside, { newKeyPair: () => Promise.resolve(pair) })
    const { pid, name, appGateway } = draft
    await insertApplication(inside, {
      appId: number.appId,
      pid,
      name,
      signType: 'RSA2',
      platformKeyId: key.id,
      ...(appGateway !== null && { appGateway }),
    })
    await tx`
      update gateway.applications set callback_hosts = d.callback_hosts
        from gateway.application_drafts d
       where applications.app_id = ${number.appId} and d.id = ${id}`
    await tx`
      update gateway.application_drafts
         set state = 'approved', app_id = ${number.appId}, reason = null,
             changed_at = ${registry.clock.now()}
       where id = ${id}`
    return number.appId
  })
  if (appId !== undefined) await announceChange(registry, 'application', appId)
  return appId
}
