// Messages for application gateways as rows: left in the transaction of what they tell of, claimed
// with a lease, and given what came of each attempt.
import type { Sql } from '@hongbao/database'

import { messageLimits } from '../limits.ts'
import type { AttemptResult, NextStanding, Standing } from '../notifications/schedule.ts'

/** What an application is told. */
export interface NewMessage {
  readonly appId: string
  /** msg_method. */
  readonly method: string
  /** biz_content. */
  readonly content: Readonly<Record<string, unknown>>
}

/** A message that this process has taken on. */
export interface ClaimedMessage extends Standing {
  readonly id: bigint
  readonly appId: string
  readonly method: string
  readonly content: string
  readonly createdAt: Date
  readonly leasedUntil: Date
}

/** Only an application with a gateway is told anything. */
export async function leaveMessage(tx: Sql, message: NewMessage, now: Date): Promise<void> {
  const { appId, method, content } = message
  await tx`
    insert into gateway.messages (created_at, due_at, app_id, msg_method, content)
    select ${now}, ${now}, app_id, ${method}, ${JSON.stringify(content)}
      from gateway.applications where app_id = ${appId} and app_gateway is not null`
}

/** A few of each application's: one whose gateway is dead delays no other. */
export function claimMessages(
  sql: Sql,
  { now, systemNow, limit }: { now: Date; systemNow: Date; limit: number },
): Promise<ClaimedMessage[]> {
  const { perAppMax, leaseMs } = messageLimits
  return sql<ClaimedMessage[]>`
    with due as materialized (
      select d.id
        from (select distinct app_id from gateway.messages
               where state = 'waiting' and due_at <= ${now}) a
       cross join lateral (
         select m.id from gateway.messages m
          where m.state = 'waiting' and m.app_id = a.app_id and m.due_at <= ${now}
            and (m.leased_until is null or m.leased_until <= ${systemNow})
          order by m.due_at limit ${perAppMax} for update skip locked) d
       limit ${limit}
    )
    update gateway.messages m
       set leased_until = ${new Date(systemNow.getTime() + leaseMs)}
      from due where m.id = due.id
    returning m.id, m.app_id as "appId", m.msg_method as method, m.content, m.attempts,
              m.created_at as "createdAt", m.due_at as "dueAt",
              m.delivered_at as "deliveredAt", m.leased_until as "leasedUntil"`
}

/** Whoever took a message over, because our lease had run out, says what follows. */
export async function saveMessageAttempt(
  sql: Sql,
  { id, leasedUntil }: ClaimedMessage,
  result: AttemptResult,
  next: NextStanding,
): Promise<void> {
  await sql`
    update gateway.messages
       set state = ${next.state}, attempts = ${next.attempts}, due_at = ${next.dueAt},
           delivered_at = ${next.deliveredAt}, leased_until = null,
           status = ${result.status}, answer = ${result.answer}, error = ${result.error}
     where id = ${id} and state = 'waiting'
       and (leased_until = ${leasedUntil} or ${next.state === 'delivered'})`
}

/** When the first message falls due after this moment. */
export async function nextMessage(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(due_at) as at from gateway.messages where state = 'waiting' and due_at > ${after}`
  return row?.at ?? undefined
}
