// The rows of a batch while it is decided: each command sees what the ones before it did, and what
// was changed is known at the end.
import type { Claim, Packet, PacketKey, Return } from '../model.ts'

/** What was read behind the locks. */
export interface Loaded {
  readonly packets: readonly Packet[]
  readonly claims: readonly Claim[]
  readonly returns: readonly Return[]
}

/** What has to be written. */
export interface Pile {
  readonly packets: readonly Packet[]
  readonly newClaims: readonly Claim[]
  readonly claims: readonly Claim[]
  readonly newReturns: readonly Return[]
  readonly returns: readonly Return[]
}

export interface Scene {
  readonly now: Date
  packet(key: PacketKey): Packet | undefined
  claim(packetId: string, userId: bigint): Claim | undefined
  return(outRequestNo: string): Return | undefined
  /** Those that could not be paid. */
  failedClaims(packetId: string): Claim[]
  keepPacket(packet: Packet): Packet
  keepClaim(claim: Claim): Claim
  keepReturn(back: Return): Return
  pile(): Pile
}

export function setScene(loaded: Loaded, now: Date): Scene {
  const packets = openTable(loaded.packets, ({ id }) => id)
  const claims = openTable(loaded.claims, (claim) => claimName(claim.packetId, claim.userId))
  const returns = openTable(loaded.returns, ({ outRequestNo }) => outRequestNo)
  return {
    now,
    packet: ({ id }) => packets.find(id),
    claim: (packetId, userId) => claims.find(claimName(packetId, userId)),
    return: (outRequestNo) => returns.find(outRequestNo),
    failedClaims: (packetId) =>
      claims.all().filter((claim) => claim.packetId === packetId && claim.state === 'failed'),
    keepPacket: packets.keep,
    keepClaim: claims.keep,
    keepReturn: returns.keep,
    pile: () => ({
      packets: packets.changed(),
      newClaims: claims.added(),
      claims: claims.changed(),
      newReturns: returns.added(),
      returns: returns.changed(),
    }),
  }
}

const claimName = (packetId: string, userId: bigint): string => `${packetId}/${userId}`

interface Table<Row> {
  find(name: string): Row | undefined
  keep(row: Row): Row
  all(): Row[]
  added(): Row[]
  changed(): Row[]
}

function openTable<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Table<Row> {
  const known = new Map(rows.map((row) => [nameOf(row), row]))
  const stored = new Set(known.keys())
  const touched = new Set<string>()
  const pick = (isStored: boolean): Row[] =>
    [...touched].flatMap((name) => {
      const row = known.get(name)
      return row && stored.has(name) === isStored ? [row] : []
    })
  return {
    find: (name) => known.get(name),
    keep(row) {
      const name = nameOf(row)
      known.set(name, row)
      touched.add(name)
      return row
    },
    all: () => [...known.values()],
    added: () => pick(false),
    changed: () => pick(true),
  }
}
