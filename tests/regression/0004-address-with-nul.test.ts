// An address with a NUL in it passed the checks, since URL parsers forgive it. PostgreSQL keeps no
// NUL: the call took its whole batch down with it, which was then repeated in halves, and was told
// that its outcome is unknown.
import { expect, test } from 'vitest'

import { startHouse } from '../house.ts'
import { merchantOf, openWire, readAnswer, signedForm } from '../wire.ts'

test('an address that the notification could never reach is refused by name', async () => {
  await using house = await startHouse()
  using wire = openWire(house.endpoint)
  const merchant = merchantOf(house.sandbox)
  const numbers = { out_order_no: 'nul', out_request_no: 'nul', order_title: 'x', amount: '0.01' }
  const wrong = ['https://example.com/\0', ' https://example.com/', 'https:\\\\example.com/']
  for (const name of ['notify_url', 'return_url']) {
    for (const address of wrong) {
      const method = 'alipay.fund.coupon.order.agreement.pay'
      const body = await signedForm(merchant, method, numbers, { [name]: address })
      const { node } = readAnswer(await wire.send({ body }))
      expect([address, node['sub_code']]).toEqual([address, 'isv.invalid-parameter'])
    }
  }
})
