// Goal: killed between a claim and its payout, the service pays after it is started again, once.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { removeEmbeddedPostgres } from '@hongbao/database'
import * as doors from '@hongbao/merchant/json'
import { expect, test } from 'vitest'

import { spawnHouse, type SpawnedHouse } from '../spawn-house.ts'
import { ask, openGuest, sendPaid, until } from './guests.ts'

const placesOf = ({ sandbox }: SpawnedHouse) => sandbox

test(
  'kill -9 between claim and payout: everybody is paid, and once',
  { timeout: 120_000 },
  async () => {
    await using opened = new AsyncDisposableStack()
    const home = await mkdtemp(join(tmpdir(), 'hongbao-killed-'))
    opened.defer(() => rm(home, { recursive: true, force: true }))
    opened.defer(() => removeEmbeddedPostgres(home))
    const first = await spawnHouse(home)
    const { users } = (await ask(first.sandbox.endpoint, 'users', { count: 6 })) as {
      users: { userId: string }[]
    }
    const sender = await openGuest(placesOf(first), first.sandbox.users[0]?.userId ?? '')
    const terms = { kind: 'equal', amount: '6.00', count: 6 } as const
    const id = await sendPaid(placesOf(first), sender, terms)
    const method = 'alipay.fund.coupon.order.disburse'
    const fault = { method, fault: 'slow', times: 2, delay: '5s' }
    await ask(first.sandbox.endpoint, 'faults', fault)
    const crowd = await Promise.all(users.map(({ userId }) => openGuest(placesOf(first), userId)))
    const params = { id }
    await Promise.all(crowd.map((guest) => guest.knock(doors.claimShare, { params })))
    await first.kill()

    const second = await spawnHouse(home)
    opened.defer(async () => void (await second.stop()))
    const again = await openGuest(placesOf(second), sender.userId)
    const { claims } = await until(
      () => again.knock(doors.seeClaims, { params }),
      (page) => page.claims.every(({ state }) => state === 'paid'),
      60_000,
    )
    expect(claims).toHaveLength(6)
    for (const { userId } of users) {
      const topup = { userId, amount: '0.01' }
      const { balance } = (await ask(second.sandbox.endpoint, 'topup', topup)) as {
        balance: string
      }
      expect(Number(balance) % 1).toBeCloseTo(0.01)
    }
    expect(await ask(second.sandbox.endpoint, 'audit')).toMatchObject({ ok: true })
  },
)
