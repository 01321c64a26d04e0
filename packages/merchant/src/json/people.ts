// Who is logged in, and what every page has to know before it can show anything.
import { z } from 'zod'

import { door } from './door.ts'
import { done, money, moment } from './fields.ts'

export const user = z.object({ userId: z.string(), name: z.string() })
export type User = z.output<typeof user>

export const seeHouse = door('GET', '/api/house', {
  who: 'anybody',
  summary: 'The service, its limits, and who is logged in',
  answer: z.object({
    mode: z.enum(['sandbox', 'production']),
    now: moment,
    user: user.nullable(),
    limits: z.object({
      shareMax: money,
      sharesMax: z.number(),
      dayMax: money,
      openMs: z.number(),
      payMs: z.number(),
    }),
  }),
})

export const logOut = door('DELETE', '/api/session', {
  who: 'anybody',
  summary: 'Logs out',
  answer: done,
})
