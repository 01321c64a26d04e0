// Goal: whatever a handler does, a door lets in only who may, and lets out only what it declares.
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { z } from 'zod'

import { registerDoors, type OpenDoor } from '../../src/doors/open-doors.ts'
import { problem } from '../../src/doors/problem.ts'
import { changing, looking } from '../../src/json/door.ts'
import { openCookies } from '../../src/sessions/cookies.ts'

const aNumber = looking('/api/console/numbers/:name', {
  room: 'console',
  who: [],
  params: z.object({ name: z.string().regex(/^[a-z]+$/, 'letters') }),
  query: z.object({ digits: z.coerce.number().max(3).default(1) }),
  answer: z.object({ value: z.string() }),
})
const anything = looking('/api/console/anything', {
  room: 'console',
  who: [],
  query: z.object({ text: z.string() }),
  answer: z.object({ value: z.string() }),
})
const ours = looking('/api/console/ours', {
  room: 'console',
  who: ['operator'],
  answer: z.object({ value: z.string() }),
})
const rare = changing('POST', '/api/console/rare', 'rare', {
  room: 'console',
  who: [],
  answer: z.object({ value: z.string() }),
  perMinute: 2,
})

interface Note {
  action: string
  outcome?: string
  subject?: string | undefined
}

const token = 'a'.repeat(43)

async function open(room: (open: OpenDoor) => void, kind: 'merchant' | 'operator' = 'merchant') {
  const server = Fastify()
  const notes: Note[] = []
  const user = { id: 7n, kind, status: 'open', name: 'x', logonId: 'x@example.com' } as const
  const found = { ...user, passwordHash: null, payPasswordHash: null }
  registerDoors(
    server,
    {
      publicUrl: new URL('http://127.0.0.1:8300'),
      sessions: {
        cookies: openCookies(false),
        open: async () => token,
        userOf: async (given) => (given === token ? 7n : undefined),
        close: async () => {},
        closeAll: async () => {},
      },
      users: {
        find: async () => found,
        named: async () => found,
      },
      trail: {
        async begin({ action }) {
          const note: Note = { action }
          notes.push(note)
          return async (outcome, subject) => void Object.assign(note, { outcome, subject })
        },
      },
    },
    [room],
  )
  await server.ready()
  const headers = { cookie: `hongbao_console_session=${token}` }
  return {
    notes,
    get: (url: string, more = {}) =>
      server.inject({ method: 'GET', url, headers: { ...headers, ...more } }),
    post: (url: string) => server.inject({ method: 'POST', url, headers, payload: {} }),
  }
}

test('texts are parsed, and members that are not declared stay inside', async () => {
  const answer = { value: '7', secret: 'sealed' }
  const seen: unknown[] = []
  const { get } = await open((open) =>
    open(aNumber, async ({ params, query }) => {
      seen.push({ params, query })
      return answer
    }),
  )
  const response = await get('/api/console/numbers/seven?digits=2&other=x')
  expect(response.json()).toEqual({ value: '7' })
  await get('/api/console/numbers/seven')
  expect(seen).toEqual([
    { params: { name: 'seven' }, query: { digits: 2 } },
    { params: { name: 'seven' }, query: { digits: 1 } },
  ])
  expect(response.headers['cache-control']).toBe('no-store')
})

test('what is not in good form never reaches the handler, and is named', async () => {
  let calls = 0
  const { get } = await open((open) =>
    open(aNumber, async () => {
      calls += 1
      return { value: '' }
    }),
  )
  const response = await get('/api/console/numbers/SEVEN')
  expect(response.statusCode).toBe(400)
  expect(response.json()).toMatchObject({
    error: { code: 'invalid', fields: { name: 'letters' }, requestId: expect.any(String) },
  })
  expect((await get('/api/console/numbers/seven?digits=9')).statusCode).toBe(400)
  expect(calls).toBe(0)
})

test('a text with NUL, which no database keeps, never reaches the handler', async () => {
  const { get } = await open((open) => open(anything, async () => ({ value: '' })))
  const response = await get('/api/console/anything?text=a%00b')
  expect(response.statusCode).toBe(400)
  expect(response.json()).toMatchObject({
    error: { code: 'invalid', fields: { text: 'no NUL characters' } },
  })
})

test('a door for operators stays shut for merchants, and for nobody', async () => {
  const room = (open: OpenDoor) => open(ours, async () => ({ value: 'in' }))
  const merchant = await open(room)
  expect((await merchant.get('/api/console/ours')).json().error.code).toBe('not_allowed')
  const operator = await open(room, 'operator')
  expect((await operator.get('/api/console/ours')).json()).toEqual({ value: 'in' })
  const nobody = await operator.get('/api/console/ours', { cookie: '' })
  expect(nobody.json().error.code).toBe('not_logged_in')
  const other = await operator.get('/api/console/ours', {
    cookie: `hongbao_gateway_session=${token}`,
  })
  expect(other.json().error.code).toBe('not_logged_in')
})

test('an exception tells the caller where to look, and the trail that it happened', async () => {
  const { post, notes } = await open((open) =>
    open(rare, async () => {
      throw new Error('password is hunter2')
    }),
  )
  const response = await post('/api/console/rare')
  expect(response.statusCode).toBe(500)
  expect(response.payload).not.toContain('hunter2')
  expect(notes).toEqual([{ action: 'rare', outcome: 'fault', subject: undefined }])
})

test('a refusal is a value, and on the trail by its code', async () => {
  const { post, notes } = await open((open) =>
    open(rare, async ({ subject }) => {
      subject('2088')
      return problem(409, 'number_used', ['Used.', '已使用。'], { retryAfterMs: 1_500 })
    }),
  )
  const response = await post('/api/console/rare')
  expect(response.statusCode).toBe(409)
  expect(response.headers['retry-after']).toBe('2')
  expect(response.json().error).toMatchObject({ code: 'number_used', messageZh: '已使用。' })
  expect(notes).toEqual([{ action: 'rare', outcome: 'number_used', subject: '2088' }])
})

test('too often is 429 with when to come again', async () => {
  const { post } = await open((open) => open(rare, async () => ({ value: '' })))
  const all = [await post('/api/console/rare'), await post('/api/console/rare')]
  expect(all.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  const third = await post('/api/console/rare')
  expect(third.statusCode).toBe(429)
  expect(third.json().error).toMatchObject({
    code: 'too_many_requests',
    retryAfterMs: expect.any(Number),
  })
})
