// From an outcome to bytes: the node, then its signature, in the request's charset.
// https://opendocs.alipay.com/common/02mse7
import {
  encodeText,
  encryptContent,
  renderNode,
  renderResponse,
  resultCodes,
  subCodes,
  type NodeMembers,
} from '@hongbao/protocol'

import type { Members, Refusal } from '../refusal.ts'
import type { ReplyForm } from './reply-form.ts'
import type { Signatures } from './signatures.ts'

/** 10003: nothing has come of it yet. Our engine never says so, but the sandbox can be told to. */
export interface Processing {
  readonly kind: 'processing'
}

/** 10000 with these members. */
export interface Done {
  readonly kind: 'done'
  readonly members: Members
}

/** What a call is answered. */
export type Outcome = Done | Refusal | Processing

/**
 * The body of an answer. sub_msg carries no trace id, which travels in a header: so the same
 * mistake gets the same bytes, whose signature is remembered, and costs no RSA the second time.
 */
export async function renderReply(
  outcome: Outcome,
  form: ReplyForm,
  signatures: Signatures,
): Promise<Buffer> {
  const { nodeName, charset, signer, aesKey } = form
  const plain = renderNode(membersOf(outcome), charset)
  const nodeText =
    aesKey === undefined ? plain : JSON.stringify(encryptContent(plain, aesKey, charset))
  if (signer === undefined) return encodeText(renderResponse({ nodeName, nodeText }), charset)

  const sign = await signatures.sign(encodeText(nodeText, charset), signer)
  const certSn = signer.platformKey.certificate?.sn
  const parts = { nodeName, nodeText, sign, ...(certSn !== undefined && { certSn }) }
  return encodeText(renderResponse(parts), charset)
}

/** The node's members, before they are written in a charset. */
export function membersOf(outcome: Outcome): NodeMembers {
  switch (outcome.kind) {
    case 'done':
      return { code: '10000', msg: resultCodes['10000'].msg, ...outcome.members }
    case 'processing':
      return { code: '10003', msg: resultCodes['10003'].msg }
    case 'refused': {
      const { code, zh } = subCodes[outcome.subCode]
      return {
        code,
        msg: resultCodes[code].msg,
        sub_code: outcome.subCode,
        sub_msg: outcome.message ?? zh,
        ...outcome.members,
      }
    }
  }
}
