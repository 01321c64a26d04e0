import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { scanObject } from './scan-json.ts'
import type { ScannedMember } from './scan-json.ts'

/** An answer, cut into what is signed and what signs it. */
export interface CutResponse {
  /** The name asked for, or `error_response`. */
  readonly nodeName: string
  /** The node's value byte for byte, which is what `sign` is over; a view, not a copy. */
  readonly signedBytes: Uint8Array
  /** Absent also when it is there but empty. */
  readonly sign?: string
  /** Serial number of the certificate that signed, in certificate mode. */
  readonly certSn?: string
  /** How it was signed, in the result of the mobile SDK. Not signed itself. */
  readonly signType?: string
  /** The node is a string: the base64 of cipher text. Its double quotes are signed, too. */
  readonly encrypted: boolean
}

const errorNodeName = 'error_response'

/**
 * Cuts an answer without changing a byte of its node, wherever `sign` stands and whatever the node
 * holds. `undefined` when the body is not a JSON object, lacks the node and `error_response`, or
 * names one of the parts twice, since then readers may disagree about what was signed.
 */
export function cutResponse(
  raw: Uint8Array,
  nodeName: string,
  charset: Charset = 'utf-8',
): CutResponse | undefined {
  const members = scanObject(raw, charset)
  if (members === undefined) return undefined
  const found = new Map<string, ScannedMember>()
  for (const member of members) {
    const name = readString(member.key, charset)
    if (name === undefined || found.has(name)) return undefined
    found.set(name, member)
  }
  const name = found.has(nodeName) ? nodeName : errorNodeName
  const node = found.get(name)
  if (node === undefined || !'{"'.includes(String.fromCharCode(node.opening))) return undefined
  const textOf = (part: string) => readString(found.get(part)?.value, charset) || undefined
  const sign = textOf('sign')
  const certSn = textOf('alipay_cert_sn')
  const signType = textOf('sign_type')
  return {
    nodeName: name,
    signedBytes: node.value,
    ...(sign !== undefined && { sign }),
    ...(certSn !== undefined && { certSn }),
    ...(signType !== undefined && { signType }),
    encrypted: node.opening === 0x22,
  }
}

/** The text of a JSON string, or `undefined` when the bytes are not one. */
function readString(json: Uint8Array | undefined, charset: Charset): string | undefined {
  if (json === undefined) return undefined
  try {
    const value: unknown = JSON.parse(decodeBytes(json, charset))
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
