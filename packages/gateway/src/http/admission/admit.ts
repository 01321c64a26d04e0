// The way in. Calls over HTTP and order strings pass the same checks, in the order of the hosted
// gateway: a caller can tell it, since the first check that fails is the one it is told of.
import { contractOf, responseNodeName, type Contract } from '@hongbao/protocol'

import type { Application } from '../../applications/model.ts'
import { usualTerms } from '../../limits.ts'
import type { Call } from '../../operations/operation.ts'
import { errorNodeName } from '../answering/render-reply.ts'
import type { ReplyForm } from '../answering/reply-form.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { checkForm } from './check-form.ts'
import { checkProducts } from './check-products.ts'
import { checkSignature } from './check-signature.ts'
import { decryptContent } from './decrypt-content.ts'
import { found, valueOf, type AdmissionDeps, type Draft, type Source, type Stage } from './draft.ts'
import { findApplication } from './find-application.ts'
import { findContract } from './find-contract.ts'
import { findMerchant } from './find-merchant.ts'
import { findUser } from './find-user.ts'
import { limitCalls } from './limit-calls.ts'
import { matchCertificates } from './match-certificates.ts'
import { parseRequest } from './parse-request.ts'
import { readContent } from './read-content.ts'
import { readSource } from './read-source.ts'
import { requireMethod } from './require-method.ts'
import { requireSignature } from './require-signature.ts'

/** Behind limits, charset and decoding, which `readSource` sees to. */
const stages: readonly Stage[] = [
  requireMethod,
  findApplication, // from here on answers are signed
  requireSignature,
  matchCertificates,
  checkSignature,
  checkForm,
  decryptContent, // from here on they are encrypted, if the request was
  findMerchant,
  findContract,
  checkProducts,
  findUser,
  limitCalls,
  readContent,
  parseRequest,
]

/** A call that may be performed. */
export interface Admitted {
  readonly kind: 'admitted'
  readonly contract: Contract
  /** The business parameters as the contract parsed them. */
  readonly request: unknown
  /** The same as they were sent. */
  readonly content: unknown
  readonly call: Call
  readonly application: Application
  readonly form: ReplyForm
}

/** A call that is turned down, and as much as is known about how to say so. */
export interface Rejected {
  readonly kind: 'rejected'
  readonly refusal: Refusal
  readonly form: ReplyForm
  /** The exception that stood in the way; nothing was done then. */
  readonly cause?: unknown
}

/** Checks a call up to the point where something would be done about it. Never rejects. */
export async function admit(source: Source, deps: AdmissionDeps): Promise<Admitted | Rejected> {
  const draft = readSource(source)
  if ('kind' in draft) return { kind: 'rejected', refusal: draft, form: unreadForm }
  try {
    for (const stage of stages) {
      const outcome = stage(draft, deps)
      const refusal = outcome instanceof Promise ? await outcome : outcome
      if (refusal) return { kind: 'rejected', refusal, form: replyForm(draft, refusal) }
    }
    return {
      kind: 'admitted',
      contract: found(draft.contract),
      request: draft.request,
      content: draft.content,
      call: callOf(draft),
      application: found(draft.application),
      form: replyForm(draft),
    }
  } catch (cause) {
    const refusal = refuse('aop.unknow-error')
    return { kind: 'rejected', refusal, form: replyForm(draft), cause }
  }
}

const unreadForm: ReplyForm = { nodeName: errorNodeName, charset: 'utf-8' }

/** Method names are repeated only if they look like some: this one is nobody's yet. */
const methodForm = /^[a-z0-9_.]{1,128}$/i

function replyForm(draft: Draft, refusal?: Refusal): ReplyForm {
  const { charset, parameters, application, signType } = draft
  const method = valueOf(draft, 'method') ?? ''
  const isNamed = methodForm.test(method) && refusal?.subCode !== 'isv.invalid-method'
  return {
    nodeName: isNamed ? responseNodeName(method) : errorNodeName,
    charset,
    parameters,
    contract: contractOf(method),
    appId: application?.appId,
    isSigned: draft.isSigned,
    signer: application && { platformKey: application.platformKey, signType: found(signType) },
    aesKey: draft.isEncrypted ? application?.aesKey : undefined,
  }
}

function callOf(draft: Draft): Call {
  const { pid, authAppId } = found(draft.merchant)
  return {
    pid,
    appId: found(draft.application).appId,
    authAppId,
    charset: valueOf(draft, 'charset') ?? 'utf-8',
    notifyUrl: valueOf(draft, 'notify_url') ?? null,
    returnUrl: valueOf(draft, 'return_url') ?? null,
    ...(draft.user && { user: draft.user }),
    returnAfterMs: (draft.products?.get('cash_red_packet') ?? usualTerms).returnAfterMs,
  }
}
