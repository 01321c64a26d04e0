import { describe, expect, test, vi } from 'vitest'
import type { AlipayNotification, VerifiedNotification } from '../notification/notification.ts'
import { receiverOf } from './receive.ts'
import type { NotificationHandlerOptions } from './receive.ts'
import { memorySeenStore } from './seen-store.ts'

/** A client that believes everything: the body is the operation_id, or a reason to reject it. */
const client = {
  verifyNotification: (raw: Uint8Array | string): VerifiedNotification => {
    const [operation_id = '', status = 'SUCCESS'] = String(raw).split(' ')
    if (operation_id === 'forged') {
      return { outcome: 'rejected', reason: 'bad-signature', message: 'It is forged.' }
    }
    if (operation_id === 'other') {
      const raw = {}
      return { outcome: 'genuine', notification: { event: 'other', notify_id: status, raw } }
    }
    const operation = { event: 'pay', auth_no: '1', operation_id, status }
    return { outcome: 'genuine', notification: operation as AlipayNotification }
  },
}

function receiver(changes: Partial<NotificationHandlerOptions> = {}) {
  const told: string[] = []
  const errors: unknown[] = []
  const options: NotificationHandlerOptions = {
    client,
    onNotification: (notification) => {
      told.push('operation_id' in notification ? notification.operation_id : 'other')
    },
    onError: (error) => errors.push(error),
    ...changes,
  }
  return { ...receiverOf(options), told, errors }
}

const success = { status: 200, body: 'success' }

test('each operation is dealt with once, and every message about it is answered', async () => {
  const { receive, told } = receiver()
  expect(await receive('1')).toEqual(success)
  expect(await receive('1')).toEqual(success)
  expect(await receive('2')).toEqual(success)
  expect(told).toEqual(['1', '2'])
})

test('another status of the same operation is news', async () => {
  const { receive, told } = receiver()
  await receive('1 INIT')
  await receive('1 SUCCESS')
  expect(told).toEqual(['1', '1'])
})

test('messages about other things are told apart by notify_id', async () => {
  const { receive, told } = receiver()
  await receive('other A')
  await receive('other A')
  await receive('other B')
  expect(told).toEqual(['other', 'other'])
})

describe('a failure', () => {
  test('is not remembered, so that the next message brings the success', async () => {
    let isBroken = true
    const { receive, errors } = receiver({
      onNotification: () => {
        if (isBroken) throw new Error('The database is away.')
      },
    })
    expect(await receive('1')).toEqual({ status: 500, body: 'failure' })
    isBroken = false
    expect(await receive('1')).toEqual(success)
    expect(errors).toMatchObject([{ message: 'The database is away.' }])
  })

  test('of the store is a failure, while nothing has been done yet', async () => {
    const seen = { has: () => Promise.reject(new Error('away')), add: () => undefined }
    const { receive, told } = receiver({ seen })
    expect((await receive('1')).status).toBe(500)
    expect(told).toEqual([])
  })

  test('of the store after the work is told, and the work is not done again', async () => {
    const seen = { has: () => false, add: () => Promise.reject(new Error('away')) }
    const { receive, errors } = receiver({ seen })
    expect(await receive('1')).toEqual(success)
    expect(errors.length).toBe(1)
  })
})

describe('messages about the same operation that come together', () => {
  test('wait for the first, and share its reply', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let calls = 0
    const { receive } = receiver({
      onNotification: () => {
        calls += 1
        return promise
      },
    })
    const replies = [receive('1'), receive('1'), receive('1')]
    let isAnswered = false
    const all = Promise.all(replies).finally(() => {
      isAnswered = true
    })
    await new Promise((done) => {
      setTimeout(done, 20)
    })
    expect(isAnswered).toBe(false)
    resolve()
    expect(await all).toEqual([success, success, success])
    expect(calls).toBe(1)
  })

  test('share its failure, too, and the next one is tried afresh', async () => {
    const { receive } = receiver({ onNotification: () => Promise.reject(new Error('no')) })
    const replies = await Promise.all([receive('1'), receive('1')])
    expect(replies.map(({ body }) => body)).toEqual(['failure', 'failure'])
    expect((await receive('1')).body).toBe('failure')
  })
})

test('an onError that fails itself is no reason to fall over', async () => {
  const { receive } = receiver({
    onNotification: () => Promise.reject(new Error('no')),
    onError: () => {
      throw new Error('neither')
    },
  })
  const warning = vi.spyOn(process, 'emitWarning').mockReturnValue()
  expect(await receive('1')).toEqual({ status: 500, body: 'failure' })
  expect(warning).toHaveBeenCalledOnce()
  warning.mockRestore()
})

test('a forged message is reported, and never answered with success', async () => {
  const rejected: string[] = []
  const { receive, told } = receiver({ onRejected: ({ reason }) => rejected.push(reason) })
  expect(await receive('forged')).toEqual({ status: 400, body: 'failure' })
  expect(rejected).toEqual(['bad-signature'])
  expect(told).toEqual([])
})

test('a memory store forgets the oldest first', () => {
  const store = memorySeenStore(2)
  for (const key of ['1', '2', '3']) void store.add(key)
  expect(['1', '2', '3'].map((key) => store.has(key))).toEqual([false, true, true])
})
