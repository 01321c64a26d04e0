// POST and GET /gateway.do: the one address of the open platform's protocol.
// https://opendocs.alipay.com/common/02mse7
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { httpLimits } from '../../limits.ts'
import { answerCall } from '../answering/answer-call.ts'
import { jsonReply, type Reply } from '../answering/reply.ts'
import type { GatewayDeps } from '../deps.ts'
import { refuse } from '../refusal.ts'
import { keepBytes, rawQuery } from './raw-bytes.ts'
import { guardedHeaders, hangUp } from './send-reply.ts'

const noBody = Buffer.alloc(0)
const unread = { nodeName: 'error_response', charset: 'utf-8' } as const

export function registerGatewayDo(server: FastifyInstance, deps: GatewayDeps): void {
  let inFlight = 0

  async function answer(request: FastifyRequest): Promise<Reply> {
    if (inFlight >= httpLimits.callsInFlightMax) {
      return jsonReply(refuse('aop.unknow-error'), unread, deps.signatures)
    }
    inFlight += 1
    try {
      const body = request.body instanceof Uint8Array ? request.body : noBody
      return await answerCall({ query: rawQuery(request), body }, deps, request.id)
    } catch (error) {
      deps.log.error({ trace_id: request.id, err: error }, 'call not answered')
      return jsonReply(refuse('isp.unknow-error'), unread, deps.signatures)
    } finally {
      inFlight -= 1
    }
  }

  server.register(async (scope) => {
    keepBytes(scope)
    // A body that is too long, or not as long as it said, never reaches the handler.
    scope.setErrorHandler(async (error, request, reply) => {
      deps.log.info({ trace_id: request.id, err: error }, 'request not readable')
      const refusal = refuse('isv.invalid-parameter', '参数无效：请求内容过长或不完整')
      return send(reply, await jsonReply(refusal, unread, deps.signatures), deps)
    })
    scope.route({
      method: ['GET', 'POST'],
      url: '/gateway.do',
      exposeHeadRoute: false,
      handler: async (request, reply) => send(reply, await answer(request), deps),
    })
  })
}

function send(
  reply: FastifyReply,
  answer: Reply,
  { log, metrics, callLog }: GatewayDeps,
): FastifyReply {
  const { method, appId, isSigned, code, subCode, charset, parameters } = answer.note
  const durationMs = Math.round(reply.elapsedTime * 10) / 10
  const traceId = reply.request.id
  metrics.answered({ method, code, subCode, durationMs })
  log.info(
    { trace_id: traceId, method, app_id: appId, code, sub_code: subCode, ms: durationMs },
    'call',
  )
  if (appId !== '' && parameters) {
    const requestBytes = sizeOf(reply.request)
    const { body } = answer
    const call = { method, appId, isSigned, code, subCode, durationMs, traceId, charset }
    callLog.note({ ...call, requestBytes, parameters, answer: body })
  }
  if (answer.isHungUp) return hangUp(reply)
  if (answer.location !== undefined) void reply.header('location', answer.location)
  return reply
    .code(answer.location === undefined ? 200 : 303)
    .headers({
      'content-type': answer.contentType,
      ...guardedHeaders(answer.policy),
      trace_id: traceId,
    })
    .send(answer.body)
}

/** Of what the caller sent: its query and its body. */
function sizeOf({ raw, body }: FastifyRequest): number {
  const { url = '' } = raw
  const start = url.indexOf('?')
  const queryBytes = start === -1 ? 0 : url.length - start - 1
  return queryBytes + (body instanceof Uint8Array ? body.length : 0)
}
