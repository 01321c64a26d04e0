// POST /sandbox/users: many people at once, each with money to spend.
import type { FastifyInstance } from 'fastify'

import { sandboxLimits } from '../../limits.ts'
import { createUsers, type NewUser } from '../../users/create-users.ts'
import type { SandboxDoorsDeps } from '../deps.ts'
import { invalid, membersOf } from '../problems.ts'
import { sendProblem } from '../send-problem.ts'

export function registerUsers(server: FastifyInstance, deps: SandboxDoorsDeps): void {
  const { usersMax } = sandboxLimits
  server.post('/sandbox/users', async (request, reply) => {
    const count = membersOf(request.body)?.['count']
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > usersMax) {
      return sendProblem(reply, invalid(`say {"count": 100}: a whole number from 1 to ${usersMax}`))
    }
    return { users: await createPeople(deps, count) }
  })
}

async function createPeople(
  { sql, clock, funds, uniqueName }: SandboxDoorsDeps,
  count: number,
): Promise<{ userId: string; logonId: string; name: string }[]> {
  const group = uniqueName()
  const people = Array.from({ length: count }, (_, index): NewUser => {
    const place = String(index + 1).padStart(5, '0')
    const logonId = `${group}-${place}@sandbox.example`
    const name = `测试用户${place}`
    return { kind: 'person', logonId, name, passwordHash: null, payPasswordHash: null }
  })
  const { usersPerSet: size, startBalance: amount } = sandboxLimits
  const created: { userId: string; logonId: string; name: string }[] = []
  for (let start = 0; start < count; start += size) {
    const set = people.slice(start, start + size)
    const ids = await createUsers(sql, set, clock.now())
    await Promise.all(
      ids.map((userId) => funds.submit({ kind: 'deposit', userId, amount, number: 'start' })),
    )
    for (const [index, { logonId, name }] of set.entries()) {
      created.push({ userId: String(ids[index]), logonId, name })
    }
  }
  return created
}
