// POST /sandbox/pay: confirms or cancels a payment in place of the wallet, for programs, which get
// the mobile SDK's result object.
import { fundCouponOrderAppPay } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'

import { findPayable, placeOrderString } from '../../cashier/find-payable.ts'
import {
  cancelledResult,
  failureOf,
  payOrder,
  unknownResult,
  type PayResult,
} from '../../cashier/pay-order.ts'
import type { GatewayDeps } from '../../http/deps.ts'
import { hangUp } from '../../http/routes/send-reply.ts'
import { foreignPage, isForeignPage } from '../foreign-pages.ts'
import { invalid } from '../problems.ts'
import { readPayCommand, type PayCommand } from '../read-pay-command.ts'
import { sendProblem } from '../send-problem.ts'

/** Beside the sandbox's other doors because it pays as calls do, and needs what they are given. */
export function registerSandboxPay(server: FastifyInstance, deps: GatewayDeps): void {
  server.post('/sandbox/pay', async (request, reply) => {
    if (isForeignPage(request.headers, deps.sandbox?.publicUrl)) {
      return sendProblem(reply, foreignPage)
    }
    const command = readPayCommand(request.body)
    if ('problem' in command) return sendProblem(reply, invalid(command.problem))
    const { result, isHungUp } = await payInTime(command, deps, request.id)
    return isHungUp ? hangUp(reply) : reply.header('cache-control', 'no-store').send(result)
  })
}

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
  // An order of a page call is struck where it is opened and where its cashier pays.
  const fault =
    orderString === undefined
      ? undefined
      : await deps.sandbox?.faults.take(fundCouponOrderAppPay.method)
  return payOrder(payable, userId, deps, fault)
}
