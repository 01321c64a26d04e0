// How far a merchant has come on the way to the first call.
import { bucketOf, smallints, texts, type Sql } from '@hongbao/database'

import type { ProductState } from '../../applications/states.ts'

export interface Start {
  readonly applications: number
  readonly appId: string | null
  readonly hasKey: boolean
  readonly product: ProductState | 'none'
  readonly hasCalled: boolean
}

export async function loadStart(sql: Sql, pid: bigint): Promise<Start> {
  const owned = await sql<{ appId: string; hasKey: boolean }[]>`
    select a.app_id as "appId",
           exists (select from gateway.application_keys k where k.app_id = a.app_id) as "hasKey"
      from gateway.applications a where a.pid = ${pid}
     order by a.created_at desc, a.app_id desc`
  const appIds = owned.map(({ appId }) => appId)
  const [row] = await sql<{ drafts: bigint; product: ProductState | null; hasCalled: boolean }[]>`
    select (select count(*) from gateway.application_drafts d
             where d.pid = ${pid} and d.state <> 'approved') as drafts,
           (select c.state from gateway.product_contracts c
             where c.pid = ${pid} and c.product = 'cash_red_packet') as product,
           exists (select from gateway.call_figures f
                    where f.bucket = any(${smallints(appIds.map(bucketOf))}::smallint[])
                      and f.app_id = any(${texts(appIds)}::text[])
                      and f.code = '10000') as "hasCalled"`
  return {
    applications: owned.length + Number(row?.drafts ?? 0n),
    appId: owned.find(({ hasKey }) => hasKey)?.appId ?? owned[0]?.appId ?? null,
    hasKey: owned.some(({ hasKey }) => hasKey),
    product: row?.product ?? 'none',
    hasCalled: row?.hasCalled ?? false,
  }
}
