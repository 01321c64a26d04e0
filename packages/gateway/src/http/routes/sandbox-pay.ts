// POST /sandbox/pay: confirms or cancels a payment in place of the wallet. As JSON for programs,
// which get the mobile SDK's result object; as a form from the cashier page, which is then shown
// again.
import { fundCouponOrderAppPay, parseForm } from '@hongbao/protocol'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { findPayable, placeOrderString } from '../../cashier/find-payable.ts'
import { pagePolicy } from '../../cashier/page-style.ts'
import {
  cancelledResult,
  failureOf,
  payOrder,
  unknownResult,
  type PayResult,
} from '../../cashier/pay-order.ts'
import { viewOrder } from '../../cashier/view-order.ts'
import { foreignPage, isForeignPage } from '../../sandbox/foreign-pages.ts'
import { invalid } from '../../sandbox/problems.ts'
import { sendProblem } from '../../sandbox/send-problem.ts'
import type { GatewayDeps } from '../deps.ts'
import { readPayCommand, type PayCommand } from './pay-command.ts'
import { guardedHeaders, hangUp } from './send-reply.ts'

/** Only where there is a sandbox; in production this address does not exist. */
export function registerSandboxPay(server: FastifyInstance, deps: GatewayDeps): void {
  server.register(async (scope) => {
    scope.addContentTypeParser(formType, { parseAs: 'buffer' }, (_request, body, done) => {
      const pairs = typeof body === 'string' ? 'malformed' : parseForm(body, 'utf-8')
      done(null, pairs === 'malformed' ? undefined : Object.fromEntries(pairs))
    })
    scope.post('/sandbox/pay', async (request, reply) => {
      if (isForeignPage(request.headers, deps.sandbox?.publicUrl)) {
        return sendProblem(reply, foreignPage)
      }
      const command = readPayCommand(request.body)
      if ('problem' in command) return sendProblem(reply, invalid(command.problem))
      const { result, isHungUp } = await payInTime(command, deps, request.id)
      if (isHungUp) return hangUp(reply)
      if (!isForm(request)) return reply.header('cache-control', 'no-store').send(result)
      return sendPage(reply, command.authNo ?? '', noticeOf(result), deps)
    })
  })
}

const formType = 'application/x-www-form-urlencoded'

const isForm = (request: FastifyRequest): boolean =>
  request.headers['content-type']?.startsWith(formType) ?? false

const noticeOf = ({ memo }: PayResult['result']): string | undefined => memo || undefined

/** Whatever goes wrong, the wallet's answer is then that it does not know. */
async function payInTime(
  command: PayCommand,
  deps: GatewayDeps,
  traceId: string,
): Promise<PayResult> {
  try {
    return await pay(command, deps, traceId)
  } catch (error) {
    deps.log.error({ trace_id: traceId, err: error }, 'order not paid')
    return { result: unknownResult }
  }
}

async function pay(
  { action, userId, orderString, authNo }: PayCommand,
  deps: GatewayDeps,
  traceId: string,
): Promise<PayResult> {
  const payable =
    orderString === undefined
      ? await findPayable(authNo ?? '', deps)
      : await placeOrderString(orderString, deps, traceId)
  if ('kind' in payable) return { result: failureOf(payable) }
  if (action === 'cancel') return { result: cancelledResult }
  // A page's faults have struck when it was opened.
  const fault =
    orderString === undefined
      ? undefined
      : await deps.sandbox?.faults.take(fundCouponOrderAppPay.method)
  return payOrder(payable, userId, deps, fault)
}

async function sendPage(
  reply: FastifyReply,
  authNo: string,
  notice: string | undefined,
  deps: GatewayDeps,
): Promise<FastifyReply> {
  const payable = await findPayable(authNo, deps)
  const application =
    'kind' in payable ? undefined : await deps.applications.find(payable.order.appId)
  if ('kind' in payable || application === undefined) {
    return sendProblem(reply, { status: 404, code: 'not_found', message: 'no such order' })
  }
  return reply
    .type('text/html;charset=utf-8')
    .headers(guardedHeaders(pagePolicy))
    .send(await viewOrder(payable.order, application, deps, notice))
}
