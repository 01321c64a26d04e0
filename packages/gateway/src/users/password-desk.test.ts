// Goal: a crowd at the door costs nobody a try.
import { expect, test } from 'vitest'

import { passwordLimits } from '../limits.ts'
import { openPasswordDesk } from './password-desk.ts'
import type { Try } from './tries.ts'

test('whoever is turned away because many are at it has lost no try', async () => {
  const gate = Promise.withResolvers<Try>()
  let counted = 0
  const desk = openPasswordDesk({
    users: {
      find: () => Promise.resolve(undefined),
      named: () => Promise.resolve(undefined),
    },
    tries: {
      count: () => {
        counted += 1
        return gate.promise
      },
      forget: () => Promise.resolve(),
    },
    makeSalt: () => Buffer.alloc(16),
  })
  const login = () =>
    desk.login({ logonId: '13900000001', password: 'x', kinds: ['person'], address: '10.0.0.1' })
  const { inFlightMax, waitingMax } = passwordLimits
  const crowd = Array.from({ length: inFlightMax + waitingMax }, login)
  expect(await login()).toEqual({ kind: 'busy' })
  expect(await desk.pay(2088_000_000_000_001n, '123456')).toEqual({ kind: 'busy' })
  expect(counted).toBe(inFlightMax)
  gate.resolve({ lockedMs: 1_000 })
  expect(new Set((await Promise.all(crowd)).map(({ kind }) => kind))).toEqual(new Set(['locked']))
})
