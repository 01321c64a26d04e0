// Goal: a house that is told to stop answers every call that it has accepted, takes no new one and
// ends with exit code 0. The calls are held up, so that all of them are under way when it is told.
import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { spawnHouse } from '../spawn-house.ts'
import { merchantOf, openWire, readAnswer, signedForm } from '../wire.ts'

const method = 'alipay.fund.coupon.order.agreement.pay'
const calls = 40

test.each([1, 2])('a house of %i processes finishes what it accepted', async (workers) => {
  const home = `/var/tmp/hongbao-test-${process.pid}-stop-${workers}`
  const house = await spawnHouse(home, { HONGBAO_WORKERS: String(workers) })
  try {
    const merchant = merchantOf(house.sandbox)
    using wire = openWire(house.sandbox.endpoint, { connections: calls })
    const slow = { method, fault: 'slow', times: calls, delay: '1s' }
    await wire.ask('/sandbox/faults', slow)
    const forms = await Promise.all(
      Array.from({ length: calls }, (_, n) => {
        const numbers = { out_order_no: `stop-${n}`, out_request_no: `stop-${n}` }
        return signedForm(merchant, method, { ...numbers, order_title: '红包', amount: '0.01' })
      }),
    )
    const answers = Promise.allSettled(forms.map((body) => wire.send({ body })))
    await pause(400)
    const stopped = house.stop()
    await pause(200)
    using late = openWire(house.sandbox.endpoint)
    await expect(late.send({ body: forms[0] ?? '' })).rejects.toThrow(/ECONNREFUSED/)
    const codes = (await answers).map((answer) =>
      answer.status === 'fulfilled' ? readAnswer(answer.value).node['code'] : answer.reason,
    )
    expect(codes).toEqual(Array.from({ length: calls }, () => '10000'))
    expect(await stopped).toBe(0)
  } finally {
    await house.kill()
    await rm(home, { recursive: true, force: true })
  }
})
