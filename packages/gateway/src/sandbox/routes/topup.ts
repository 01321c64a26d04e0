// POST /sandbox/topup: money from the outside world into a wallet.
import { formatYuan, parseYuan } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'

import type { Deposit } from '../../funds/model.ts'
import type { SandboxDoorsDeps } from '../deps.ts'
import { invalid, isProblem, membersOf, type Problem } from '../problems.ts'
import { readUserId, unknownUser } from '../read-user-id.ts'
import { sendProblem } from '../send-problem.ts'

export function registerTopup(
  server: FastifyInstance,
  { funds, uniqueName }: Pick<SandboxDoorsDeps, 'funds' | 'uniqueName'>,
): void {
  server.post('/sandbox/topup', async (request, reply) => {
    const deposit = readTopup(request.body, uniqueName)
    if (isProblem(deposit)) return sendProblem(reply, deposit)
    const outcome = await funds.submit(deposit)
    if ('balance' in outcome) return { balance: formatYuan(outcome.balance) }
    const wasUsed = 'refusal' in outcome && outcome.refusal === 'UNIQUE_VIOLATION'
    return sendProblem(reply, wasUsed ? numberUsed : unknownUser(deposit.userId))
  })
}

const numberUsed: Problem = {
  status: 409,
  code: 'number_used',
  message: 'this number was used for another amount: take a new one, or leave it out',
}

function readTopup(body: unknown, uniqueName: () => string): Deposit | Problem {
  const members = membersOf(body)
  if (!members) return invalid('say {"userId": …, "amount": "100.00"} as JSON')
  const { userId, pid, amount, number = uniqueName() } = members
  if ((userId === undefined) === (pid === undefined)) return invalid('give one of userId and pid')
  const owner = readUserId(userId ?? pid, userId === undefined ? 'pid' : 'userId')
  if (typeof owner === 'object') return owner
  const fen = typeof amount === 'string' ? parseYuan(amount) : undefined
  if (fen === undefined || fen === 0n) {
    return invalid('amount is yuan as text with at most two decimals, as "100.00", and above zero')
  }
  if (typeof number !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(number)) {
    return invalid(
      'number is a text of 1 to 64 visible ASCII characters; it makes repeats harmless',
    )
  }
  return { kind: 'deposit', userId: owner, amount: fen, number }
}
