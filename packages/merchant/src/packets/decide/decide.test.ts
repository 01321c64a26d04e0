// Goal: what is decided about a packet follows from its state alone, and saying a thing twice
// changes nothing.
import { expect, test } from 'vitest'

import type { Packet, PacketCommand, PacketOutcome } from '../model.ts'
import { decidePacket } from './index.ts'
import { setScene } from './scene.ts'

const now = new Date('2026-01-05T02:00:00.000Z')
const later = new Date(now.getTime() + 1)
const key = { bucket: 7, id: 'a'.repeat(32) }

const waiting: Packet = {
  ...key,
  state: 'waiting',
  amount: 300n,
  shareCount: 2,
  claimedCount: 0,
  claimedAmount: 0n,
  payerId: null,
  authNo: null,
  checkDueAt: now,
  paidAt: null,
  expiresAt: null,
  sweptAt: null,
  finishedAt: null,
}
const open: Packet = { ...waiting, state: 'open', authNo: '1', paidAt: now, expiresAt: later }

const evidence = { authNo: '1', amount: 300n, payerId: null, paidAt: null }
const pay = (more: object = {}): PacketCommand => ({
  kind: 'pay',
  packet: key,
  evidence: { ...evidence, ...more },
  openMs: 1_000,
})
const claim = (userId: bigint): PacketCommand => ({
  kind: 'claim',
  packet: key,
  userId,
  shares: [100n, 200n],
})

function decide(packet: Packet, commands: readonly PacketCommand[], at = now) {
  const scene = setScene({ packets: [packet], claims: [], returns: [] }, at)
  const outcomes = commands.map((command) => decidePacket(command, scene))
  return { outcomes, pile: scene.pile() }
}

const said = (outcome: PacketOutcome | undefined): string =>
  !outcome ? 'nothing' : 'refusal' in outcome ? outcome.refusal : outcome.packet.state

test('a payment opens a packet once; another amount or another order is none', () => {
  const { outcomes } = decide(waiting, [
    pay({ amount: 299n }),
    pay(),
    pay({ payerId: 2088n }),
    pay({ authNo: '2' }),
  ])
  expect(outcomes.map(said)).toEqual(['payment_differs', 'open', 'open', 'payment_differs'])
  expect(outcomes[1]).toMatchObject({ isNew: true })
  expect(outcomes[2]).toMatchObject({ isNew: false, packet: { payerId: 2088n } })
})

test('its time runs from the payment, not from when we heard of it', () => {
  const paidAt = new Date(now.getTime() - 600)
  const [outcome] = decide(waiting, [pay({ paidAt })]).outcomes
  expect(outcome).toMatchObject({ packet: { expiresAt: new Date(now.getTime() + 400) } })
})

test('a packet that was closed opens when it is paid all the same', () => {
  const { outcomes } = decide(waiting, [{ kind: 'close', packet: key }, pay()])
  expect(outcomes.map(said)).toEqual(['closed', 'open'])
})

test('in a batch everybody has one share, and who comes late has none', () => {
  const { outcomes, pile } = decide(open, [claim(1n), claim(1n), claim(2n), claim(3n)])
  expect(outcomes.map(said)).toEqual(['open', 'open', 'finished', 'all_gone'])
  expect(pile.newClaims.map(({ userId, amount }) => [userId, amount])).toEqual([
    [1n, 100n],
    [2n, 200n],
  ])
})

test('over is over, whether it was swept or not', () => {
  expect(decide(open, [claim(1n)], later).outcomes.map(said)).toEqual(['expired'])
})

test('a sweep gives back what nobody claimed, once', () => {
  const sweep: PacketCommand = { kind: 'sweep', packet: key }
  const partly = { ...open, claimedCount: 1, claimedAmount: 100n }
  const { outcomes, pile } = decide(partly, [sweep, sweep], later)
  expect(outcomes.map(said)).toEqual(['expired', 'expired'])
  expect(pile.newReturns.map(({ amount }) => amount)).toEqual([200n])
  expect(decide(open, [sweep]).outcomes.map(said)).toEqual(['wrong_state'])
})
