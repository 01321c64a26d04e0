// What goes back over the connection.
import type { Charset, RequestParameters } from '@hongbao/protocol'

import { codeOf, renderReply, type Outcome } from './render-reply.ts'
import type { ReplyForm } from './reply-form.ts'
import type { Signatures } from './signatures.ts'

/** The bytes of an answer, and what is to be noted about it. */
export interface Reply {
  readonly body: Buffer
  readonly contentType: string
  /** Content-Security-Policy. */
  readonly policy: string
  readonly note: ReplyNote
  /** Where the browser is to go instead of showing a body. */
  readonly location?: string
  /** The sandbox wants the connection to be cut instead. */
  readonly isHungUp?: boolean
}

/** For logs and metrics. Nothing but the parameters was sent by the caller as it stands here. */
export interface ReplyNote {
  /** A method of ours, or `unknown`. */
  readonly method: string
  /** Of an application that is known; else empty. */
  readonly appId: string
  readonly isSigned: boolean
  readonly code: string
  readonly subCode: string
  readonly charset: Charset
  /** As sent; they go where they are masked, and into no other log. */
  readonly parameters: RequestParameters | undefined
}

/**
 * Answers have the type text/html, like the hosted gateway's, and repeat what was sent. So a
 * browser that is led here is told to run nothing of it.
 */
const jsonPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'"

/** The answer of the JSON protocol. */
export async function jsonReply(
  outcome: Outcome,
  form: ReplyForm,
  signatures: Signatures,
): Promise<Reply> {
  return {
    body: await renderReply(outcome, form, signatures),
    contentType: `text/html;charset=${form.charset}`,
    policy: jsonPolicy,
    note: noteOf(outcome, form),
  }
}

/** Leads the browser on, with GET, to a page of ours. */
export function redirectReply(location: string, form: ReplyForm): Reply {
  const note = noteOf({ kind: 'done', members: {} }, form)
  const [body, contentType] = [Buffer.alloc(0), 'text/plain;charset=utf-8']
  return { body, contentType, policy: jsonPolicy, location, note }
}

export function noteOf(outcome: Outcome, form: ReplyForm): ReplyNote {
  return {
    method: form.contract?.method ?? 'unknown',
    appId: form.appId ?? '',
    isSigned: form.isSigned ?? false,
    code: codeOf(outcome),
    subCode: outcome.kind === 'refused' ? outcome.subCode : '',
    charset: form.charset,
    parameters: form.parameters,
  }
}
