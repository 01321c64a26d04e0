// The rows of packets.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { Card, Packet, PacketKey } from '../model.ts'

/** Locks these packets, in the one order of their numbers. */
export async function lockPackets(sql: Sql, keys: readonly PacketKey[]): Promise<Packet[]> {
  if (keys.length === 0) return []
  return sql<Packet[]>`
    select p.bucket, p.id, p.state, p.amount, p.share_count as "shareCount",
           p.claimed_count as "claimedCount", p.claimed_amount as "claimedAmount",
           p.payer_id as "payerId", p.auth_no as "authNo", p.check_due_at as "checkDueAt",
           p.paid_at as "paidAt", p.expires_at as "expiresAt", p.swept_at as "sweptAt",
           p.finished_at as "finishedAt"
      from unnest(${smallints(keys.map((k) => k.bucket))}::smallint[],
                  ${texts(keys.map((k) => k.id))}::text[]) k (bucket, id)
      join merchant.packets p on p.bucket = k.bucket and p.id = k.id
     where (${anywhere}::boolean or p.bucket = any(${bucketSet(keys)}::smallint[]))
     order by p.bucket, p.id
       for update of p`
}

/** Saves what a decision changed; the rows are locked. */
export async function updatePackets(sql: Sql, packets: readonly Packet[]): Promise<void> {
  if (packets.length === 0) return
  await sql`
    update merchant.packets p
       set state = n.state, claimed_count = n.claimed_count, claimed_amount = n.claimed_amount,
           payer_id = n.payer_id, auth_no = n.auth_no, check_due_at = n.check_due_at,
           paid_at = n.paid_at, expires_at = n.expires_at, swept_at = n.swept_at,
           finished_at = n.finished_at
      from unnest(
        ${smallints(packets.map((p) => p.bucket))}::smallint[],
        ${texts(packets.map((p) => p.id))}::text[],
        ${texts(packets.map((p) => p.state))}::text[],
        ${smallints(packets.map((p) => p.claimedCount))}::integer[],
        ${bigints(packets.map((p) => p.claimedAmount))}::bigint[],
        ${bigints(packets.map((p) => p.payerId))}::bigint[],
        ${texts(packets.map((p) => p.authNo))}::text[],
        ${timestamps(packets.map((p) => p.checkDueAt))}::timestamptz[],
        ${timestamps(packets.map((p) => p.paidAt))}::timestamptz[],
        ${timestamps(packets.map((p) => p.expiresAt))}::timestamptz[],
        ${timestamps(packets.map((p) => p.sweptAt))}::timestamptz[],
        ${timestamps(packets.map((p) => p.finishedAt))}::timestamptz[])
        n (bucket, id, state, claimed_count, claimed_amount, payer_id, auth_no, check_due_at,
           paid_at, expires_at, swept_at, finished_at)
     where p.bucket = n.bucket and p.id = n.id
       and (${anywhere}::boolean or p.bucket = any(${bucketSet(packets)}::smallint[]))`
}

export async function insertPacket(sql: Sql, card: Card, checkDueAt: Date): Promise<void> {
  await sql`
    insert into merchant.packets (
      bucket, id, kind, state, sender_id, amount, share_count, greeting, cover, password,
      receivers, algorithm, seed, sender_value, commitment, created_at, pay_expires_at,
      check_due_at)
    values (
      ${card.bucket}, ${card.id}, ${card.kind}, 'waiting', ${card.senderId}, ${card.amount},
      ${card.shareCount}, ${card.greeting}, ${card.cover}, ${card.password},
      ${card.receivers === null ? null : bigints(card.receivers)}::bigint[],
      ${card.algorithm}, ${card.seed}, ${card.senderValue}, ${card.commitment},
      ${card.createdAt}, ${card.payExpiresAt}, ${checkDueAt})`
}

/** A packet as it is read beside the engine: what is fixed of it, and what changes. */
export type WholePacket = Card & Packet

/** In the order of the keys. For `keyed` connections. */
export async function loadPackets(
  sql: Sql,
  keys: readonly PacketKey[],
): Promise<(WholePacket | undefined)[]> {
  const rows = await sql<WholePacket[]>`
    select p.bucket, p.id, p.state, p.amount, p.share_count as "shareCount",
           p.claimed_count as "claimedCount", p.claimed_amount as "claimedAmount",
           p.payer_id as "payerId", p.auth_no as "authNo", p.check_due_at as "checkDueAt",
           p.paid_at as "paidAt", p.expires_at as "expiresAt", p.swept_at as "sweptAt",
           p.finished_at as "finishedAt", p.kind, p.sender_id as "senderId", p.greeting, p.cover,
           p.password, p.receivers, p.algorithm, p.seed, p.sender_value as "senderValue",
           p.commitment, p.created_at as "createdAt", p.pay_expires_at as "payExpiresAt"
      from unnest(${smallints(keys.map((k) => k.bucket))}::smallint[],
                  ${texts(keys.map((k) => k.id))}::text[]) k (bucket, id)
      join merchant.packets p on p.bucket = k.bucket and p.id = k.id
     where (${anywhere}::boolean or p.bucket = any(${bucketSet(keys)}::smallint[]))`
  const found = new Map(rows.map((row) => [row.id, row]))
  return keys.map(({ id }) => found.get(id))
}
