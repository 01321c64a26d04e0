import { fundCouponOperationQuery, parseYuan } from '@hongbao/protocol'
import type { Answer } from '../answer/answer.ts'
import type { JsonObject } from '../answer/json.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import { doubt } from '../outcome/finding.ts'
import type { Doubt, Finding } from '../outcome/finding.ts'
import type { QueryFinding } from '../outcome/next-step.ts'
import type { Refused } from '../outcome/outcome.ts'
import { businessFailed, refusalOf } from '../outcome/refusals.ts'
import { numbersOf } from './operation.ts'
import type { Operation, OperationResponse, WireContent } from './operation.ts'

/**
 * What the answer to an operation says about the money: it was done only if the answer is about
 * these numbers and this amount, and its status is SUCCESS. An answer's signature covers neither
 * the request nor a time, so an old success of another operation would verify, too.
 */
export function judgeOperation<Input, Response extends OperationResponse>(
  { contract, numbers }: Operation<Input, Response>,
  content: WireContent,
  finding: Finding<Answer>,
): Finding<Response> {
  if (finding.outcome !== 'done') return finding
  const { node, traceId } = finding.response
  const parsed = contract.parseResponse(node)
  if (!parsed.ok) return unreadable(parsed.reasonEn, traceId)
  if (!namesSame(numbers, content, node) || !isSameAmount(content, node)) {
    return otherOperation(traceId)
  }
  return judgeStatus(parsed.response, traceId)
}

/** What the answer to a query says about the operation that was asked for. */
export function judgeQuery<Input, Response extends OperationResponse>(
  operation: Operation<Input, Response>,
  content: WireContent,
  finding: Finding<Answer>,
): QueryFinding<Response> {
  const { contract, numbers, operationType } = operation
  if (finding.outcome === 'refused') return judgeRefusedQuery(finding)
  if (finding.outcome === 'doubt') return finding
  const { node, traceId } = finding.response
  const found = fundCouponOperationQuery.parseResponse(node)
  if (!found.ok) return unreadable(found.reasonEn, traceId)
  if (!namesSame(numbers, content, node)) return otherOperation(traceId)
  const { operation_type, payee_user_id } = found.response
  const payee = content['payee_user_id']
  const isSame =
    operation_type === operationType &&
    isSameAmount(content, node) &&
    (payee === undefined || payee_user_id === undefined || payee === payee_user_id)
  if (!isSame) return usedOtherwise(traceId)
  // The query may leave out what was asked with.
  const parsed = contract.parseResponse({ ...numbersOf(operation, content), ...node })
  return parsed.ok ? judgeStatus(parsed.response, traceId) : unreadable(parsed.reasonEn, traceId)
}

function judgeRefusedQuery<Response>(refused: Refused): QueryFinding<Response> {
  const { code, subCode, message, traceId } = refused
  if (subCode === 'AUTH_OPERATION_NOT_EXIST' || subCode === 'AUTH_ORDER_NOT_EXIST') {
    return { outcome: 'absent', traceId }
  }
  const text = `The query was refused with ${code} ${subCode ?? ''}: ${message}`
  return doubt(new AlipayFault('query-refused', text, traceId))
}

function judgeStatus<Response extends OperationResponse>(
  response: Response,
  traceId: string | undefined,
): Finding<Response> {
  switch (response.status) {
    case 'SUCCESS':
      return { outcome: 'done', response, traceId }
    case 'CLOSED':
      return businessRefusal('ORDER_ALREADY_CLOSED', 'The order was closed unpaid.', traceId)
    case 'INIT': {
      const message = 'The platform has accepted the operation and not finished it.'
      return doubt(new AlipayFault('processing', message, traceId))
    }
  }
}

function namesSame(names: readonly string[], content: WireContent, node: JsonObject): boolean {
  // Some answers leave out a number, or its quotes.
  return names.every((name) => {
    const value = node[name]
    const text = typeof value === 'number' ? String(value) : value
    return text === undefined || text === content[name]
  })
}

function isSameAmount(content: WireContent, { amount }: JsonObject): boolean {
  const answered = typeof amount === 'number' ? String(amount) : amount
  return typeof answered === 'string' && parseYuan(answered) === parseYuan(content['amount'] ?? '')
}

function unreadable(reason: string, traceId: string | undefined): Doubt {
  return doubt(new AlipayFault('unreadable', `The answer: ${reason}`, traceId))
}

function otherOperation(traceId: string | undefined): Doubt {
  const message = 'The answer is genuine, but about an operation with other numbers or amount.'
  return doubt(new AlipayFault('other-operation', message, traceId))
}

function usedOtherwise(traceId: string | undefined): Refused {
  const message = 'These numbers belong to an earlier operation with other content.'
  return businessRefusal('UNIQUE_VIOLATION', message, traceId)
}

function businessRefusal(subCode: string, message: string, traceId: string | undefined): Refused {
  return refusalOf({ code: businessFailed, subCode, message }, traceId)
}
