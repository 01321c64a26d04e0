// What a receiver sees of a process that is killed between the attempt and its result.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver, silence, success } from './receiver.ts'

const program = fileURLToPath(new URL('./killed-sender.ts', import.meta.url))

test('what was under way when a process was killed is sent again, nothing is lost', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(silence)
  const leaseMs = 2_000
  for (let index = 0; index < 5; index += 1) {
    await house.submit({ ...send(`S${index}`, 100n), notifyUrl: receiver.url })
  }
  const orders = JSON.stringify({ address: house.address, leaseMs, now: house.clock.now() })
  const conditions = ['--conditions=@hongbao/source']
  const victim = spawn(process.execPath, [...conditions, program, orders], { stdio: 'inherit' })
  await receiver.count(5, 20_000)
  victim.kill('SIGKILL')
  await once(victim, 'exit')

  receiver.answer = success
  const heard = receiver.received.length
  house.open({ limits: { leaseMs } })
  await until(async () => (await house.rows()).every(({ state }) => state === 'delivered'))
  expect(receiver.received.slice(heard)).toHaveLength(5)
  const ids = new Set(receiver.received.map(({ fields }) => fields['notify_id']))
  expect(ids.size).toBe(5)
  expect((await house.rows()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1])
})
