import { decryptContent, responseNodeName, verifyResponse } from '@hongbao/protocol'
import type { AnswerKeys } from '../client/settings.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import type { TransportResponse } from '../transport/transport.ts'
import { isJsonObject, parseJson } from './json.ts'
import type { JsonObject } from './json.ts'
import type { Answer } from './answer.ts'

/**
 * Reads an answer from its raw bytes: finds the node and verifies the signature over exactly the
 * bytes that were signed. What cannot be trusted comes back as a fault, never as an answer. Never
 * throws. https://opendocs.alipay.com/common/02mse7
 */
export function readAnswer(
  { status, body, traceId }: TransportResponse,
  method: string,
  keys: AnswerKeys,
): Answer | AlipayFault {
  if (status !== 200) {
    return new AlipayFault('http-status', `The answer has status ${status}, not 200.`, traceId)
  }
  return readNode(body, responseNodeName(method), keys, traceId)
}

/** The same for a body that came another way, as the result of the mobile SDK. */
export function readNode(
  body: Uint8Array,
  nodeName: string,
  keys: AnswerKeys,
  traceId?: string,
): Answer | AlipayFault {
  const { charset, signType, alipayPublicKey: key, encryptKey } = keys
  const verified = verifyResponse(body, { nodeName, charset, key, signType })
  if (verified.verdict === 'unreadable') {
    return new AlipayFault('unreadable', 'The answer has no node for this method.', traceId)
  }
  if (verified.verdict === 'invalid') {
    return new AlipayFault('bad-signature', badSignature(verified.cut.certSn, keys), traceId)
  }
  const node = openNode(verified.node, encryptKey, charset)
  if (!node) {
    const message = 'The node is encrypted, and the encryptKey of this client does not open it.'
    return new AlipayFault('unreadable', message, traceId)
  }
  const answer = answerOf(node, traceId)
  if (verified.verdict === 'unsigned' && !mayBeUnsigned(answer)) {
    const message = 'The answer carries no signature, so anybody may have made it.'
    return new AlipayFault('unsigned', message, traceId)
  }
  return answer
}

/**
 * The platform cannot sign for an application it has not found. These are the refusals of that
 * stage; everything later is signed, and a success always. A refusal of the business must not be
 * believed without a signature: somebody would take it as leave to pay again.
 */
const refusalsBeforeTheApplicationIsKnown: ReadonlySet<string | undefined> = new Set([
  'isv.invalid-charset',
  'isv.missing-method',
  'isv.missing-app-id',
  'isv.invalid-app-id',
])

function mayBeUnsigned({ code, subCode }: Answer): boolean {
  const isAboutParameters = code === '40001' || code === '40002'
  return isAboutParameters && refusalsBeforeTheApplicationIsKnown.has(subCode)
}

function openNode(
  node: JsonObject | string,
  encryptKey: string | undefined,
  charset: AnswerKeys['charset'],
): JsonObject | undefined {
  if (typeof node !== 'string') return node
  const text = encryptKey && decryptContent(node, encryptKey, charset)
  const value = text ? parseJson(text) : undefined
  return isJsonObject(value) ? value : undefined
}

function answerOf(node: JsonObject, traceId: string | undefined): Answer {
  const member = (name: string) => {
    const value = node[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    code: member('code'),
    msg: member('msg'),
    subCode: member('sub_code'),
    subMsg: member('sub_msg'),
    node,
    traceId,
  }
}

function badSignature(certSn: string | undefined, { alipayCertSn }: AnswerKeys): string {
  if (alipayCertSn !== undefined && certSn !== undefined && certSn !== alipayCertSn) {
    return (
      `The platform signed with its certificate ${certSn}, and this client holds ` +
      `${alipayCertSn}: download the new one.`
    )
  }
  return (
    'The signature of the answer is not by the key given as alipayPublicKey: is that the key the ' +
    'platform shows for this application, and not another one of its keys?'
  )
}
