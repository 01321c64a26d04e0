// What is fixed of packets, remembered with their shares, so that a crowd at one packet draws them
// once; and packets of which nothing is left, so that who comes late is told at once.
import { batchLookup, keyed, type Sql } from '@hongbao/database'
import { splitShares } from '@hongbao/fair-split'

import { cardsCachedMax } from '../limits.ts'
import type { Card, Fen, PacketKey, PacketRefusal } from './model.ts'
import { loadPackets } from './store/packets.ts'

/** A packet as it was created, and everything that follows from that. */
export interface KnownCard {
  readonly card: Card
  /** In the order of the claims. */
  readonly shares: readonly Fen[]
  /** What everybody who has no share yet is told from now on; it never changes back. */
  over: Extract<PacketRefusal, 'all_gone' | 'expired'> | undefined
}

export interface Cards {
  find(key: PacketKey): Promise<KnownCard | undefined>
}

export function openCards(sql: Sql): Cards {
  const known = new Map<string, KnownCard>()
  const load = batchLookup<PacketKey, Card | undefined>({
    load: (keys) => loadPackets(keyed(sql), keys),
  })
  return {
    async find(key) {
      const earlier = known.get(key.id)
      if (earlier) return earlier
      const card = await load(key)
      if (!card) return undefined
      // Somebody else may have been faster; what they know of it holds.
      const meanwhile = known.get(key.id)
      if (meanwhile) return meanwhile
      const { algorithm, amount: total, shareCount: count, senderValue, seed } = card
      const shares = splitShares({ algorithm, total, count, senderValue }, seed)
      const found: KnownCard = { card, shares, over: undefined }
      if (known.size >= cardsCachedMax) known.delete(known.keys().next().value ?? '')
      known.set(key.id, found)
      return found
    },
  }
}
