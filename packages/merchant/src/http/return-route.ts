// GET /paid/<packet>: the payer's browser is back from the cashier. That proves nothing; it is a
// good moment to ask the platform.
import type { FastifyInstance } from 'fastify'

import type { Look } from '../packets/look.ts'
import { packetKey } from '../packets/numbers.ts'
import type { WholePacket } from '../packets/store/packets.ts'
import type { PaymentStanding } from '../payments/check-payment.ts'
import { problem } from './problem.ts'
import { sendProblem } from './open-doors.ts'

export interface ReturnDeps {
  readonly look: Look
  readonly check: (packet: WholePacket) => Promise<PaymentStanding>
}

const nothing = problem(404, 'not_found', ['There is no such packet.', '红包不存在。'])

export function registerReturn(server: FastifyInstance, { look, check }: ReturnDeps): void {
  server.get<{ Params: { id: string } }>('/paid/:id', async (request, reply) => {
    void reply.header('cache-control', 'no-store')
    const key = packetKey(request.params.id)
    const packet = key && (await look.find(key))
    if (!packet) return sendProblem(reply, nothing)
    if (packet.state === 'waiting') await check(packet)
    return reply.redirect(`/p/${packet.id}`)
  })
}
