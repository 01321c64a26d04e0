import { fundCouponOperationQuery } from '@hongbao/protocol'
import type { Answer } from '../answer/answer.ts'
import type { CallOptions, FundCallOptions } from '../client/options.ts'
import { readMs, readRetryPolicy } from '../client/settings.ts'
import type { Settings } from '../client/settings.ts'
import { doubt } from '../outcome/finding.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import type { Finding } from '../outcome/finding.ts'
import type { Outcome } from '../outcome/outcome.ts'
import { settle, settleReading } from '../outcome/settle.ts'
import type { SettlingTerms } from '../outcome/settle.ts'
import { renderBizText } from '../request/biz-text.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import { sendRequest } from '../request/send-request.ts'
import { judgeOperation, judgeQuery } from './judge-operation.ts'
import { numbersOf } from './operation.ts'
import type { Operation, OperationResponse, WireContent } from './operation.ts'
import { renderContent } from './render-content.ts'
import type { QueryRequest, QueryResponse } from './shapes.ts'

/**
 * Moves money, and does not come back before it is known whether it did, or the budget is used up.
 * Throws {@link AlipayMisuseError} only, and before anything is sent.
 */
export async function callOperation<Input, Response extends OperationResponse>(
  settings: Settings,
  operation: Operation<Input, Response>,
  input: Input,
  options: FundCallOptions,
): Promise<Outcome<Response>> {
  const content = renderContent(operation.contract, input)
  const request = requestOf(settings, operation.contract.method, content, options)
  const { signal } = options
  const requests = {
    call: async (timeoutMs: number) => {
      const finding = await sendRequest(settings, request, { timeoutMs, signal })
      return judgeOperation(operation, content, finding)
    },
    query: async (timeoutMs: number) => {
      const query = queryFor(settings, operation, content, options)
      const finding = await sendRequest(settings, query, { timeoutMs, signal })
      return judgeQuery(operation, content, finding)
    },
  }
  const terms = termsOf(settings, options)
  const outcome = await (options.settle === false
    ? settleReading(requests.call, terms)
    : settle(requests, terms))
  if (outcome.outcome === 'unknown') {
    const { reason, attempts, traceId } = outcome
    const numbers = numbersOf(operation, content)
    const fields = { method: request.method, ...numbers, reason, attempts, trace_id: traceId }
    settings.logger.warn(fields, 'the outcome of an operation is unknown')
  }
  return outcome
}

/** The request that asks for an operation. It is notified of nothing, and needs no user. */
function queryFor<Input, Response extends OperationResponse>(
  settings: Settings,
  operation: Operation<Input, Response>,
  content: WireContent,
  { appAuthToken, encrypt }: FundCallOptions,
): RequestContent {
  const asked = numbersOf(operation, content)
  return requestOf(settings, fundCouponOperationQuery.method, asked, { appAuthToken, encrypt })
}

/** Looks an operation up. It changes nothing, so it is repeated until it is answered. */
export async function callQuery(
  settings: Settings,
  input: QueryRequest,
  options: FundCallOptions,
): Promise<Outcome<QueryResponse>> {
  const contract = fundCouponOperationQuery
  const content = renderContent(contract, input)
  const request = requestOf(settings, contract.method, content, options)
  const { signal } = options
  return settleReading(
    async (timeoutMs) => {
      const finding = await sendRequest(settings, request, { timeoutMs, signal })
      if (finding.outcome !== 'done') return finding
      const { node, traceId } = finding.response
      const parsed = contract.parseResponse(node)
      if (parsed.ok) return { outcome: 'done', response: parsed.response, traceId }
      return doubt(new AlipayFault('unreadable', `The answer: ${parsed.reasonEn}`, traceId))
    },
    termsOf(settings, options),
  )
}

/** One request of any method, and what it told. */
export async function callOnce(
  settings: Settings,
  request: RequestContent,
  options: CallOptions,
): Promise<Outcome<Answer>> {
  const { signal } = options
  return settleReading(
    (timeoutMs): Promise<Finding<Answer>> => sendRequest(settings, request, { timeoutMs, signal }),
    termsOf(settings, { ...options, settle: false }),
  )
}

function requestOf(
  { charset }: Settings,
  method: string,
  content: Readonly<Record<string, unknown>>,
  options: CallOptions,
): RequestContent {
  return { ...options, method, bizText: renderBizText(content, charset) }
}

function termsOf({ clock, retry, ...settings }: Settings, options: FundCallOptions): SettlingTerms {
  const timeoutMs = readMs('timeoutMs', options.timeoutMs ?? settings.timeoutMs)
  const changes = typeof options.settle === 'object' ? options.settle : undefined
  const policy = readRetryPolicy(changes, retry)
  const once = { ...policy, attemptsMax: 1, budgetMs: timeoutMs }
  return {
    policy: options.settle === false ? once : policy,
    clock,
    timeoutMs,
    signal: options.signal,
  }
}
