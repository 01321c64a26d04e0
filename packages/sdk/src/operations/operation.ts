import {
  fundCouponOrderAgreementPay,
  fundCouponOrderDisburse,
  fundCouponOrderRefund,
} from '@hongbao/protocol'
import type { FieldError } from '@hongbao/protocol'
import type {
  AgreementPayRequest,
  AgreementPayResponse,
  DisburseRequest,
  DisburseResponse,
  RefundRequest,
  RefundResponse,
} from './shapes.ts'

/** The texts of `biz_content` as they travel. */
export type WireContent = Readonly<Record<string, string>>

/** What a contract gives to those who call its method. */
export interface CallableContract<Input, Response> {
  readonly method: string
  parseRequest(bizContent: unknown): { readonly ok: true } | FieldError
  renderRequest(input: Input): Record<string, string>
  parseResponse(node: unknown): { readonly ok: true; readonly response: Response } | FieldError
}

/** What the answer to every operation says of itself. */
export interface OperationResponse {
  readonly status: 'INIT' | 'SUCCESS' | 'CLOSED'
}

/** An operation that moves money, and how to find it again. */
export interface Operation<Input, Response extends OperationResponse> {
  readonly contract: CallableContract<Input, Response>
  /** How the query names it. */
  readonly operationType: 'PAY' | 'REFUND'
  /** The members that name the operation, in requests, answers and queries alike. */
  readonly numbers: readonly string[]
}

/** The members by which an operation is asked for. */
export function numbersOf(
  { numbers }: { readonly numbers: readonly string[] },
  content: WireContent,
): Record<string, string> {
  return Object.fromEntries(numbers.map((name) => [name, content[name] ?? '']))
}

export const agreementPay: Operation<AgreementPayRequest, AgreementPayResponse> = {
  contract: fundCouponOrderAgreementPay,
  operationType: 'PAY',
  numbers: fundCouponOrderAgreementPay.key,
}

export const disburse: Operation<DisburseRequest, DisburseResponse> = {
  contract: fundCouponOrderDisburse,
  operationType: 'PAY',
  numbers: fundCouponOrderDisburse.key,
}

export const refund: Operation<RefundRequest, RefundResponse> = {
  contract: fundCouponOrderRefund,
  operationType: 'REFUND',
  numbers: fundCouponOrderRefund.key,
}
