// A user claims a share. What can be said without the database is said at once; the rest is decided
// by the engine, and is on disk before anybody is told.
import { batchLookup, keyed, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { Cards, KnownCard } from './cards.ts'
import type { Packets } from './engine.ts'
import type { Claim, PacketKey, PacketOutcome, PacketRefusal, PacketState } from './model.ts'
import { plainPassword } from './plain-password.ts'
import { loadClaims, type ClaimKey } from './store/claims.ts'
import { countTry, forgetTries } from './store/tries.ts'

export interface ClaimDeps {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly cards: Cards
  readonly packets: Pick<Packets, 'submit'>
}

/** What a claim may be refused with, before or by the engine. */
export type ClaimRefusal = PacketRefusal | 'not_for_you' | 'wrong_password' | 'too_many_tries'

export type ClaimOutcome =
  | { readonly refusal: ClaimRefusal }
  | {
      readonly claim: Claim
      readonly isNew: boolean
      readonly claimed: { readonly count: number; readonly amount: bigint }
      readonly state: PacketState
    }

/** Whom it is for, whatever its state. */
const isFor = ({ card }: Pick<KnownCard, 'card'>, userId: bigint): boolean =>
  card.receivers === null || card.receivers.includes(userId)

export type ClaimShare = (
  key: PacketKey,
  userId: bigint,
  password: string | undefined,
) => Promise<ClaimOutcome>

export function openClaiming({ sql, systemClock, cards, packets }: ClaimDeps): ClaimShare {
  const findClaim = batchLookup<ClaimKey, Claim | undefined>({
    load: async (keys) => {
      const rows = await loadClaims(keyed(sql), keys)
      const found = new Map(rows.map((row) => [`${row.packetId}/${row.userId}`, row]))
      return keys.map(({ packet, userId }) => found.get(`${packet.id}/${userId}`))
    },
  })
  const refusePassword = async (known: KnownCard, userId: bigint, given: string | undefined) => {
    const { card } = known
    if (card.password === null) return undefined
    const tried = { packet: card, userId, now: systemClock.now() }
    if (!(await countTry(sql, tried))) return 'too_many_tries' as const
    if (plainPassword(given ?? '') !== card.password) return 'wrong_password' as const
    await forgetTries(sql, tried)
    return undefined
  }
  return async (key, userId, password) => {
    const known = await cards.find(key)
    if (!known) return { refusal: 'not_found' }
    if (!isFor(known, userId)) return { refusal: 'not_for_you' }
    if (known.over) {
      const claim = await findClaim({ packet: key, userId })
      if (!claim) return { refusal: known.over }
    }
    const wrong = await refusePassword(known, userId, password)
    if (wrong) return { refusal: wrong }
    const { shares } = known
    const outcome = await packets.submit({ kind: 'claim', packet: key, userId, shares })
    known.over ??= overAfter(outcome)
    if ('refusal' in outcome) return { refusal: outcome.refusal }
    if (!('claim' in outcome)) return { refusal: 'wrong_state' }
    const { packet, claim, isNew } = outcome
    const claimed = { count: packet.claimedCount, amount: packet.claimedAmount }
    return { claim, isNew, claimed, state: packet.state }
  }
}

function overAfter(outcome: PacketOutcome): KnownCard['over'] {
  if ('refusal' in outcome) {
    const { refusal } = outcome
    return refusal === 'all_gone' || refusal === 'expired' ? refusal : undefined
  }
  return outcome.packet.state === 'finished' ? 'all_gone' : undefined
}
