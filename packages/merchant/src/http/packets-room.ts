// The doors of packets: sending, paying, claiming, looking.
import type { Sql } from '@hongbao/database'
import { bucketOf } from '@hongbao/database'
import { hashSeed } from '@hongbao/fair-split'
import { formatYuan, parseYuan } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import * as doors from '../json/packets.ts'
import type { ClaimShare } from '../packets/claim-share.ts'
import { createPacket, type CreationDeps, type NewPacket } from '../packets/create-packet.ts'
import type { Packets } from '../packets/engine.ts'
import type { Look } from '../packets/look.ts'
import { packetKey } from '../packets/numbers.ts'
import { plainPassword } from '../packets/plain-password.ts'
import { insertSeed } from '../packets/store/creations.ts'
import { ownerOfClaim } from '../packets/store/list-claims.ts'
import { openMisses } from './misses.ts'
import type { OpenDoor } from './open-doors.ts'
import { isProblem, type Problem } from './problem.ts'
import * as problems from './problems.ts'

export interface PacketsRoomDeps extends CreationDeps {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly packets: Packets
  readonly look: Look
  readonly claimShare: ClaimShare
}

type Sent = (typeof doors.sendPacket)['body']['_zod']['output']

/** Fields left out are what most senders want. */
function readPacket(body: Sent): NewPacket | Problem {
  const amount = parseYuan(body.amount)
  const receivers = body.receivers?.map(BigInt) ?? null
  const shareCount = body.count ?? receivers?.length
  if (amount === undefined || shareCount === undefined) {
    const fields = { count: 'say among how many' }
    return { ...problems.unreadable(400), code: 'invalid', fields }
  }
  return {
    kind: body.kind,
    amount,
    shareCount,
    greeting: body.greeting || '恭喜发财，大吉大利',
    cover: body.cover ?? 'classic',
    password: body.password === undefined ? null : plainPassword(body.password),
    receivers,
    senderValue: body.senderValue ?? '',
    seedHash: body.seedHash ?? null,
  }
}

/** Opens its doors when it is called. */
export function packetsRoom(deps: PacketsRoomDeps): (open: OpenDoor) => void {
  const finder = openFinder(deps)
  return (open) => {
    open(doors.drawSeed, async ({ userId }) => {
      const seed = deps.makeSeed()
      const seedHash = hashSeed(seed)
      const sender = { senderId: userId, bucket: bucketOf(String(userId)) }
      await insertSeed(deps.sql, sender, { seed, seedHash, now: deps.clock.now() })
      return { seedHash }
    })
    open(doors.sendPacket, async ({ userId, body }) => {
      const wanted = readPacket(body)
      if (isProblem(wanted)) return wanted
      const made = await createPacket(deps, userId, body.idempotencyKey, wanted)
      if ('refusal' in made) return problems.ofCreation(made.refusal)
      const key = packetKey(made.packetId)
      const packet = key && (await deps.look.packet(key, userId))
      return packet ? { packet, isNew: made.isNew } : problems.ofRefusal('not_found')
    })
    open(doors.seePacket, async ({ userId, params }) =>
      finder(params.id, userId, (key) => deps.look.packet(key, userId)),
    )
    open(doors.seeClaims, async ({ userId, params, query }) =>
      finder(params.id, userId, (key) => deps.look.claims(key, userId, Number(query.after ?? 0))),
    )
    openClaims(deps, finder, open)
  }
}

type Finder = <Found>(
  id: string,
  userId: bigint,
  find: (key: { bucket: number; id: string }) => Promise<Found | undefined>,
) => Promise<Found | Problem>

/** Looks, and counts who looks for what is not there. */
function openFinder({ systemClock }: PacketsRoomDeps): Finder {
  const misses = openMisses(systemClock)
  return async (id, userId, find) => {
    const waitMs = misses.waitOf(userId)
    if (waitMs !== undefined) return problems.tooMany(waitMs)
    const key = packetKey(id)
    const found = key && (await find(key))
    if (found !== undefined) return found
    misses.count(userId)
    return problems.ofRefusal('not_found')
  }
}

function openClaims(deps: PacketsRoomDeps, finder: Finder, open: OpenDoor): void {
  open(doors.claimShare, async ({ userId, params, body }) => {
    const outcome = await finder(params.id, userId, async (key) => {
      const claimed = await deps.claimShare(key, userId, body.password)
      return 'refusal' in claimed && claimed.refusal === 'not_found' ? undefined : claimed
    })
    if (isProblem(outcome)) return outcome
    if ('refusal' in outcome) return claimProblem(outcome.refusal)
    const { claim, isNew, claimed, state } = outcome
    return {
      claim: await deps.look.claim(claim, false),
      isNew,
      claimed: { count: claimed.count, amount: formatYuan(claimed.amount) },
      state,
    }
  })
  open(doors.retryClaim, async ({ userId, params }) => {
    const packet = await finder(params.id, userId, (key) => deps.look.find(key))
    if (isProblem(packet)) return packet
    const owner = await ownerOfClaim(deps.sql, packet, Number(params.position))
    const mayRetry = userId === owner || userId === packet.senderId
    if (owner === undefined || !mayRetry) return problems.ofRefusal('not_found')
    const key = { bucket: packet.bucket, id: packet.id }
    const outcome = await deps.packets.submit({ kind: 'retry-claim', packet: key, userId: owner })
    if ('refusal' in outcome) return problems.ofRefusal(outcome.refusal)
    return 'claim' in outcome ? { state: outcome.claim.state } : problems.ofRefusal('wrong_state')
  })
}

function claimProblem(
  refusal: Extract<Awaited<ReturnType<ClaimShare>>, { refusal: unknown }>['refusal'],
): Problem {
  if (refusal === 'not_for_you') return problems.notForYou
  if (refusal === 'wrong_password') return problems.wrongPassword
  if (refusal === 'too_many_tries') return problems.tooMany(600_000)
  return problems.ofRefusal(refusal)
}
