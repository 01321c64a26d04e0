// What is written beside a new packet: its key, what its sender spends today, and the seed shown.
import type { Sql } from '@hongbao/database'

/** A sender and the bucket of their number. */
export interface Sender {
  readonly senderId: bigint
  readonly bucket: number
}

export async function findCreation(
  sql: Sql,
  { bucket, senderId }: Sender,
  key: string,
): Promise<{ terms: string; packetId: string } | undefined> {
  const [row] = await sql<{ terms: string; packetId: string }[]>`
    select terms, packet_id as "packetId" from merchant.creations
     where bucket = ${bucket} and sender_id = ${senderId} and key = ${key}`
  return row
}

export async function insertCreation(
  sql: Sql,
  { bucket, senderId }: Sender,
  { key, terms, packetId, now }: { key: string; terms: string; packetId: string; now: Date },
): Promise<void> {
  await sql`
    insert into merchant.creations (bucket, sender_id, key, terms, packet_id, created_at)
    values (${bucket}, ${senderId}, ${key}, ${terms}, ${packetId}, ${now})`
}

/** False where it would be more than a day allows; the caller rolls back. */
export async function countForDay(
  sql: Sql,
  { bucket, senderId }: Sender,
  { amount, day }: { amount: bigint; day: string },
  { dayFenMax, dayPacketsMax }: { dayFenMax: bigint; dayPacketsMax: number },
): Promise<boolean> {
  const [row] = await sql<{ amount: bigint; packets: number }[]>`
    insert into merchant.sender_days as d (bucket, sender_id, day, amount, packets)
    values (${bucket}, ${senderId}, ${day}::text::date, ${amount}, 1)
    on conflict (bucket, sender_id, day) do update
       set amount = d.amount + excluded.amount, packets = d.packets + 1
    returning amount, packets`
  return row !== undefined && row.amount <= dayFenMax && row.packets <= dayPacketsMax
}

export async function insertSeed(
  sql: Sql,
  { bucket, senderId }: Sender,
  { seed, seedHash, now }: { seed: string; seedHash: string; now: Date },
): Promise<void> {
  await sql`
    insert into merchant.seeds (bucket, sender_id, seed_hash, seed, created_at)
    values (${bucket}, ${senderId}, ${seedHash}, ${seed}, ${now})`
  // Pages that were opened and left; whoever opens one sweeps their own.
  const dayAgo = new Date(now.getTime() - 24 * 3_600_000)
  await sql`
    delete from merchant.seeds
     where bucket = ${bucket} and sender_id = ${senderId} and created_at < ${dayAgo}`
}

/** The seed of a hash that this sender was shown, for one packet only. */
export async function takeSeed(
  sql: Sql,
  { bucket, senderId }: Sender,
  seedHash: string,
): Promise<string | undefined> {
  const [row] = await sql<{ seed: string }[]>`
    delete from merchant.seeds
     where bucket = ${bucket} and sender_id = ${senderId} and seed_hash = ${seedHash}
    returning seed`
  return row?.seed
}
