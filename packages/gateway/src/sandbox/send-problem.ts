import type { FastifyReply } from 'fastify'

import type { Problem } from './problems.ts'

/** Answers `{ "error": { "code", "message" } }`. */
export const sendProblem = (reply: FastifyReply, { status, code, message }: Problem) =>
  reply.code(status).send({ error: { code, message } })
