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
  type ResultCode,
  type WireMembers,
} from '@hongbao/protocol'

import type { Refusal } from '../refusal.ts'
import type { ReplyForm } from './reply-form.ts'
import type { Signatures } from './signatures.ts'

/** 10003: nothing has come of it yet. Our engine never says so, but the sandbox can be told to. */
export interface Processing {
  readonly kind: 'processing'
}

/** 10000 with these members. */
export interface Done {
  readonly kind: 'done'
  readonly members: WireMembers
}

/** What a call is answered. */
export type Outcome = Done | Refusal | Processing

/** Where failures stand that are nobody's node. */
export const errorNodeName = 'error_response'

/**
 * The body of an answer. sub_msg carries no trace id, which travels in a header: so the same
 * mistake gets the same bytes, whose signature is remembered, and costs no RSA the second time.
 */
export async function renderReply(
  outcome: Outcome,
  form: ReplyForm,
  signatures: Signatures,
): Promise<Buffer> {
  const { charset, signer, aesKey, contract } = form
  const isBare = contract?.isBare === true
  const nodeName = isBare && outcome.kind !== 'done' ? errorNodeName : form.nodeName
  const members = isBare && outcome.kind === 'done' ? outcome.members : membersOf(outcome)
  const plain = renderNode(members, charset)
  const nodeText =
    aesKey === undefined ? plain : JSON.stringify(encryptContent(plain, aesKey, charset))
  if (signer === undefined) return encodeText(renderResponse({ nodeName, nodeText }), charset)

  const sign = await signatures.sign(encodeText(nodeText, charset), signer)
  const certSn = signer.platformKey.certificate?.sn
  const parts = { nodeName, nodeText, sign, ...(certSn !== undefined && { certSn }) }
  return encodeText(renderResponse(parts), charset)
}

/** The result code, also of an answer that does not say it. */
export function codeOf(outcome: Outcome): ResultCode {
  if (outcome.kind === 'refused') return subCodes[outcome.subCode].code
  return outcome.kind === 'done' ? '10000' : '10003'
}

/** The node's members, before they are written in a charset. */
function membersOf(outcome: Outcome): NodeMembers {
  const code = codeOf(outcome)
  const { msg } = resultCodes[code]
  switch (outcome.kind) {
    case 'done':
      return { code, msg, ...outcome.members }
    case 'processing':
      return { code, msg }
    case 'refused': {
      const { subCode, message = subCodes[subCode].zh } = outcome
      return { code, msg, sub_code: subCode, sub_msg: message, ...outcome.members }
    }
  }
}
