// GET /sandbox/audit: proves the books, on one snapshot, while everything goes on.
import type { FastifyInstance } from 'fastify'

import type { SandboxDoorsDeps } from '../deps.ts'

export function registerAudit(
  server: FastifyInstance,
  { audit }: Pick<SandboxDoorsDeps, 'audit'>,
): void {
  server.get('/sandbox/audit', async () => {
    const checks = await audit()
    return { ok: checks.every(({ ok }) => ok), checks }
  })
}
