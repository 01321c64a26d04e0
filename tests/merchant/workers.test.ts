// Goal: where several gateway processes share the port, a jump of the clock still gives the rest of
// a packet back at 24 hours, before the platform does at 48.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { removeEmbeddedPostgres } from '@hongbao/database'
import * as doors from '@hongbao/merchant/json'
import { expect, test } from 'vitest'

import { freePort } from '../conformance/docs/free-port.ts'
import { spawnHouse } from '../spawn-house.ts'
import { ask, openGuest, sendPaid } from './guests.ts'

test(
  'a jump in another process does the due work of the service',
  { timeout: 60_000 },
  async () => {
    await using opened = new AsyncDisposableStack()
    const home = await mkdtemp(join(tmpdir(), 'hongbao-workers-'))
    opened.defer(() => rm(home, { recursive: true, force: true }))
    opened.defer(() => removeEmbeddedPostgres(home))
    const port = String(await freePort())
    const house = await spawnHouse(home, { HONGBAO_WORKERS: '2', HONGBAO_MERCHANT_PORT: port })
    opened.defer(async () => void (await house.stop()))
    const { sandbox } = house
    const sender = await openGuest(sandbox, sandbox.users[0]?.userId ?? '')
    const id = await sendPaid(sandbox, sender, { kind: 'lucky', amount: '3.00', count: 3 })
    await ask(sandbox.endpoint, 'clock', { advance: '72h' })
    expect(await sender.knock(doors.seePacket, { params: { id } })).toMatchObject({
      state: 'returned',
      returned: { amount: '3.00', state: 'returned' },
    })
  },
)
