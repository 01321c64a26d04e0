// A request has ten seconds to arrive, but Node exchanges its limits for headers and for whole
// requests where that for headers, a minute unless said, is the longer one, and looks twice a
// minute only: a body that came byte by byte held its connection for up to a minute and a half.
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'

import { startHouse } from '../house.ts'

test('a body that comes byte by byte is cut off after ten seconds', async () => {
  await using house = await startHouse()
  const socket = connect(Number(new URL(house.endpoint).port), '127.0.0.1')
  const startedMs = performance.now()
  socket.on('error', () => {})
  socket.write('POST /gateway.do HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n')
  const drip = setInterval(() => socket.write('x'), 500)
  const patience = setTimeout(() => socket.destroy(), 15_000)
  await once(socket.resume(), 'close')
  clearInterval(drip)
  clearTimeout(patience)
  expect(performance.now() - startedMs).toBeLessThan(14_000)
}, 180_000)
