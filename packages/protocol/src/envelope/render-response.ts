import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { encodeText } from '../charset/encode-text.ts'

/** The member an answer's node stands under: `a.b.c` gives `a_b_c_response`. */
export function responseNodeName(method: string): string {
  return `${method.replaceAll('.', '_')}_response`
}

/**
 * Members of an answer's node. Members that are `undefined` are left out; a few old methods answer
 * success without code and msg.
 */
export interface NodeMembers {
  readonly code?: string
  readonly msg?: string
  readonly [name: string]: unknown
}

/**
 * The text of a node, which is the text to sign: compact JSON, `code` and `msg` first, the others
 * as given. In a charset that lacks a character it is written `\uXXXX`, so that nothing is lost.
 * Give no member the name `sign`: older clients cut the signed text off there.
 */
export function renderNode(members: NodeMembers, charset: Charset = 'utf-8'): string {
  const { code, msg, ...others } = members
  const text = JSON.stringify({ code, msg, ...others })
  return charset === 'utf-8' ? text : escapeForeign(text, charset)
}

/** The parts of an answer, all but the node optional. */
export interface ResponseParts {
  readonly nodeName: string
  /** Text of the node as signed: from {@link renderNode}, or cipher text in double quotes. */
  readonly nodeText: string
  readonly sign?: string
  /** Serial number of the certificate that signed, in certificate mode. */
  readonly certSn?: string
}

/**
 * The body of an answer: the node, then `alipay_cert_sn`, then `sign`, in one line without any
 * blank, because many clients find the signed text by searching and not by parsing.
 */
export function renderResponse({ nodeName, nodeText, sign, certSn }: ResponseParts): string {
  const certMember = certSn === undefined ? '' : `,"alipay_cert_sn":${JSON.stringify(certSn)}`
  const signMember = sign === undefined ? '' : `,"sign":${JSON.stringify(sign)}`
  return `{${JSON.stringify(nodeName)}:${nodeText}${certMember}${signMember}}`
}

function escapeForeign(json: string, charset: Charset): string {
  const isWritable = (text: string) => decodeBytes(encodeText(text, charset), charset) === text
  if (isWritable(json)) return json
  return json.replaceAll(/[^\0-\x7F]/gu, (character) =>
    isWritable(character) ? character : escapeUnits(character),
  )
}

function escapeUnits(character: string): string {
  let escaped = ''
  for (let at = 0; at < character.length; at += 1) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  }
  return escaped
}
