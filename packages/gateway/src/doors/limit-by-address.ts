// Whoever asks too often waits, at every address of ours that people come to.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

import { doorLimits } from '../limits.ts'

/**
 * Counts what comes from one address to this scope. `tellIt` makes what is thrown when it is too
 * much; the scope's error handler sends it.
 */
export async function limitByAddress(
  scope: FastifyInstance,
  tellIt: (requestId: string, ttlMs: number) => object,
): Promise<void> {
  await scope.register(rateLimit, {
    max: doorLimits.perMinute,
    timeWindow: 60_000,
    cache: doorLimits.addressesMax,
    errorResponseBuilder: (request, { ttl }) => tellIt(request.id, ttl),
  })
}
