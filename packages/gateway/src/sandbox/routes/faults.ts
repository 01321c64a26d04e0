// POST, GET and DELETE /sandbox/faults: the next calls fail as asked, in whichever process.
import type { FastifyInstance } from 'fastify'

import type { SandboxDoorsDeps } from '../deps.ts'
import { isProblem } from '../problems.ts'
import { readFault } from '../read-fault.ts'
import { sendProblem } from '../send-problem.ts'

export function registerFaults(
  server: FastifyInstance,
  { faults }: Pick<SandboxDoorsDeps, 'faults'>,
): void {
  const listed = async () => {
    const rows = await faults.list()
    return {
      faults: rows.map(({ method, fault, remaining, delayMs }) => {
        const delay = delayMs > 0 && { delay: `${delayMs / 1_000}s` }
        return { method, fault, times: remaining, ...delay }
      }),
    }
  }
  server.get('/sandbox/faults', listed)

  server.post('/sandbox/faults', async (request, reply) => {
    const fault = readFault(request.body)
    if (isProblem(fault)) return sendProblem(reply, fault)
    await faults.add(fault)
    return listed()
  })

  server.delete('/sandbox/faults', async () => {
    await faults.clear()
    return listed()
  })
}
