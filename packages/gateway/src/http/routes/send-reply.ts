// How answers leave, whichever address was called.
import type { FastifyReply } from 'fastify'

/** Headers of an answer that a browser may show: kept nowhere, running what `policy` allows. */
export const guardedHeaders = (policy: string) => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
})

/** Cuts the connection instead of answering, as the sandbox was told to. */
export function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}
