// When attempts are made, what counts as delivered, and what survives a crash.
import { expect, test } from 'vitest'

import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver, say, silence, success } from './receiver.ts'

test('eight attempts follow the schedule, with one notify_id and each its own time', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(say(200, 'fail'))
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  house.open()
  for (const [index, minutes] of [0, 4, 10, 10, 60, 120, 360, 900].entries()) {
    if (index > 0) {
      await house.advance(minutes - 1)
      await new Promise((resolve) => setTimeout(resolve, 80))
      expect(receiver.received).toHaveLength(index)
      await house.advance(1)
    }
    await receiver.count(index + 1)
    await until(async () => (await house.rows())[0]?.attempts === index + 1)
  }
  const [row] = await house.rows()
  expect(row).toMatchObject({ state: 'given_up', attempts: 8 })
  const ids = new Set(receiver.received.map(({ fields }) => fields['notify_id']))
  const times = new Set(receiver.received.map(({ fields }) => fields['notify_time']))
  const signs = new Set(receiver.received.map(({ fields }) => fields['sign']))
  expect([ids.size, times.size, signs.size]).toEqual([1, 8, 8])
  const history = await house.history()
  expect(history.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(history[7]).toEqual({ number: 8, status: 200, answer: 'fail', error: null })
})

test('delivered is what was answered with 200 and the one word, and nothing else', async () => {
  const answers: [status: number, text: string, state: string][] = [
    [200, 'success', 'delivered'],
    [200, ' success\r\n', 'delivered'],
    [200, 'SUCCESS', 'waiting'],
    [200, 'success!', 'waiting'],
    [200, '<html>success</html>', 'waiting'],
    [200, '"success"', 'waiting'],
    [200, '\u0000success', 'waiting'],
    [200, '', 'waiting'],
    [201, 'success', 'waiting'],
    [404, 'success', 'waiting'],
    [500, 'success', 'waiting'],
  ]
  await using house = await openOutbox()
  await using receiver = await openReceiver((response, received) => {
    const [status, text] = answers[Number(received.fields['out_order_no'])]!
    say(status, text)(response, received)
  })
  for (const index of answers.keys()) {
    await house.submit({ ...send(String(index), 100n), notifyUrl: receiver.url })
  }
  house.open()
  await until(async () => (await house.rows()).every(({ attempts }) => attempts === 1))
  expect((await house.rows()).map(({ state }) => state)).toEqual(answers.map((a) => a[2]))
  expect((await house.history()).map(({ status }) => status)).toEqual(answers.map((a) => a[0]))
  expect(house.faults).toEqual([])
})

test('a redirect is not followed', async () => {
  await using house = await openOutbox()
  await using elsewhere = await openReceiver()
  await using receiver = await openReceiver((response) => {
    response.writeHead(302, { location: elsewhere.url }).end('success')
  })
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  house.open()
  await until(async () => (await house.rows())[0]?.attempts === 1)
  expect((await house.rows())[0]?.state).toBe('waiting')
  expect(elsewhere.received).toEqual([])
})

test('of an endless answer only the beginning is read', async () => {
  await using house = await openOutbox()
  let isCut = false
  await using receiver = await openReceiver((response) => {
    const more = setInterval(() => response.write('success'.repeat(1_000)), 1)
    response.on('close', () => {
      clearInterval(more)
      isCut = true
    })
  })
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  house.open()
  await until(async () => (await house.rows())[0]?.attempts === 1)
  const [line] = await house.history()
  expect(line?.answer).toHaveLength(256)
  await until(() => isCut)
})

test('a receiver that is not there, or says nothing, costs an attempt', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(silence)
  const closed = await openReceiver()
  await closed[Symbol.asyncDispose]()
  await house.submit({ ...send('S1', 100n), notifyUrl: closed.url })
  await house.submit({ ...send('S2', 100n), notifyUrl: receiver.url })
  house.open({ limits: { attemptTimeoutMs: 200 } })
  await until(async () => (await house.rows()).every(({ attempts }) => attempts === 1))
  const errors = (await house.history()).map(({ error }) => error)
  expect(errors).toEqual(['ECONNREFUSED', 'timeout'])
})

test('whoever lost a lease no longer says what follows, unless it was delivered', async () => {
  await using house = await openOutbox()
  const answers: (() => void)[] = []
  await using receiver = await openReceiver((response, { fields }) => {
    const text = fields['out_order_no'] === 'S1' ? 'fail' : 'success'
    answers.push(() => response.end(text))
  })
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  await house.submit({ ...send('S2', 100n), notifyUrl: receiver.url })
  house.open()
  await receiver.count(2)
  // Another process has taken both over in the meantime.
  const { sql } = house
  await sql`update gateway.notifications set leased_until = leased_until + interval '1 hour'`
  for (const answer of answers) answer()
  await until(async () => (await house.history()).length === 2)
  await until(async () => (await house.rows()).some(({ state }) => state === 'delivered'))
  expect(await house.rows()).toMatchObject([
    { state: 'waiting', attempts: 0 },
    { state: 'delivered', attempts: 1 },
  ])
})

test('while an attempt is under way nobody else makes it, whatever the clock says', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver((response) => {
    setTimeout(() => response.end('success'), 400)
  })
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  house.open()
  house.open()
  await receiver.count(1)
  await house.advance(48 * 60)
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  expect(receiver.received).toHaveLength(1)
})

test('any number of processes share the work and send nothing twice', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  const senders = [house.open(), house.open(), house.open()]
  await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      await house.submit({ ...send(`S${index}`, 100n), notifyUrl: receiver.url })
      senders[index % 3]!.wake()
    }),
  )
  await receiver.count(300)
  await until(async () => (await house.rows()).every(({ state }) => state === 'delivered'))
  const ids = new Set(receiver.received.map(({ fields }) => fields['notify_id']))
  expect([receiver.received.length, ids.size]).toEqual([300, 300])
})

test('a resend by hand is one attempt more, also for what was given up or delivered', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(say(500, 'broken'))
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  const sender = house.open({ schedule: [0] })
  await until(async () => (await house.rows())[0]?.state === 'given_up')
  const { sql } = house
  const [key] = await sql<{ bucket: number; id: bigint }[]>`
    select bucket, id from gateway.notifications`
  expect(await sender.resend(key!)).toBe(true)
  await receiver.count(2)
  await until(async () => (await house.rows())[0]?.state === 'given_up')
  receiver.answer = success
  await sender.resend(key!)
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  receiver.answer = say(500, 'broken')
  await sender.resend(key!)
  await receiver.count(4)
  await until(async () => (await house.rows())[0]?.attempts === 4)
  expect((await house.rows())[0]?.state).toBe('delivered')
  expect(await sender.resend({ bucket: 0, id: 1n })).toBe(false)
})

test('an application that is gone leaves its notifications waiting, with the reason', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  house.open({ signerOf: () => Promise.resolve(undefined) })
  await until(async () => (await house.rows())[0]?.attempts === 1)
  expect((await house.history())[0]?.error).toBe('no_application')
  expect(receiver.received).toEqual([])
})

test('a kept connection that the receiver has closed costs no attempt', async () => {
  await using house = await openOutbox()
  let answered = 0
  await using receiver = await openReceiver((response, received) => {
    answered += 1
    // The second request on the kept connection finds it dead.
    if (answered === 2) return void response.socket?.destroy()
    success(response, received)
  })
  const sender = house.open()
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  sender.wake()
  await receiver.count(1)
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  await house.submit({ ...send('S2', 100n), notifyUrl: receiver.url })
  sender.wake()
  await until(async () => (await house.rows())[1]?.state === 'delivered')
  expect((await house.history()).map(({ error }) => error)).toEqual([null, null])
})

test('a process that stops does not wait for a receiver that hangs', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(silence)
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  const limits = { leaseMs: 500, stopGraceMs: 100 }
  const sender = house.open({ limits })
  await receiver.count(1)
  const startedAt = performance.now()
  await sender.stop()
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect((await house.rows())[0]).toMatchObject({ state: 'waiting', attempts: 0 })
  receiver.answer = success
  house.open({ limits })
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  expect((await house.history()).map(({ number }) => number)).toEqual([1])
})
