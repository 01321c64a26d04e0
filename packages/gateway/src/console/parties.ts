// People and moments as the console shows them.
import { maskLogonId } from '@hongbao/protocol'

import type { Lookup } from '../funds/lookup.ts'
import type { PartyView } from '../json/orders.ts'

/** The owner of a wallet, masked; null where there is none. */
export async function partyNumbered(
  lookup: Pick<Lookup, 'ownerOf'>,
  userId: bigint | null,
): Promise<PartyView | null> {
  if (userId === null) return null
  const owner = await lookup.ownerOf(userId)
  return { userId: String(userId), logonId: owner ? maskLogonId(owner.logonId) : '' }
}

/** A moment as text, where there is one. */
export const momentOf = (at: Date | null): string | null => at?.toISOString() ?? null
