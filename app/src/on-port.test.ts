import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import { onPort } from './on-port.ts'

test('a port that is taken is refused with the variable to set', async () => {
  const first = createServer()
  await once(first.listen(0, '127.0.0.1'), 'listening')
  const taken = (first.address() as AddressInfo).port
  const listen = async (port: number) => {
    await once(createServer().listen(port, '127.0.0.1'), 'listening')
  }
  await expect(onPort('HONGBAO_GATEWAY_PORT', taken, listen)).rejects.toThrow(
    `port ${taken} is taken by another program: set HONGBAO_GATEWAY_PORT`,
  )
  first.close()
})

test('whatever else goes wrong is passed on', async () => {
  const wrong = new Error('something else')
  await expect(onPort('X', 1, () => Promise.reject(wrong))).rejects.toBe(wrong)
})
