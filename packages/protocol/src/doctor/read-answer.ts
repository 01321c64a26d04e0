// An answer, cut into its node and what signs it, whatever the node is called.
import { Buffer } from 'node:buffer'
import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { parseAppPayResult } from '../envelope/app-pay-result.ts'
import { cutResponse } from '../envelope/cut-response.ts'
import { scanObject } from '../envelope/scan-json.ts'
import type { Message } from './message.ts'
import { unescapeHtml } from './mistakes/html-escaped.ts'
import type { OtherReading } from './mistakes/other-readings.ts'

/** What the platform puts in front of the string it has built itself. */
const introduction = '验签字符串为：'

/** The string that the platform built, from its complaint about a signature; it escapes it. */
export function stringInComplaint(message: string): string | undefined {
  const start = message.indexOf(introduction)
  return start === -1 ? undefined : unescapeHtml(message.slice(start + introduction.length))
}

/** `undefined` when the bytes are no answer. The mobile SDK's result is taken for the one in it. */
export function readAnswer(raw: Buffer, charset: Charset): Message | undefined {
  const inside = resultOf(raw, charset)
  if (inside !== undefined) return readAnswer(inside, charset)
  const nodeName = scanObject(raw, charset)
    ?.map(({ key }) => decodeBytes(key, charset).slice(1, -1))
    .find((name) => name.endsWith('_response'))
  const cut = nodeName === undefined ? undefined : cutResponse(raw, nodeName, charset)
  if (cut === undefined) return undefined
  const text = decodeBytes(cut.signedBytes, charset)
  const complaint = complaintOf(text)
  return {
    kind: 'response',
    charset,
    sign: cut.sign,
    signType: cut.signType,
    pairs: [],
    text,
    rules: [{ omit: [] }],
    readings: otherCharset(cut.signedBytes, charset),
    ...(complaint !== undefined && { complaint }),
  }
}

function otherCharset(node: Uint8Array, charset: Charset): OtherReading[] {
  const other = charset === 'utf-8' ? 'gbk' : 'utf-8'
  const code = other === 'gbk' ? 'gbk-read-as-utf8' : 'utf8-read-as-gbk'
  return [{ code, charset: other, text: decodeBytes(node, other) }]
}

function resultOf(raw: Buffer, charset: Charset): Buffer | undefined {
  const result = parseAppPayResult(parse(decodeBytes(raw, charset)))?.result
  return result ? Buffer.from(result, 'utf8') : undefined
}

function complaintOf(node: string): string | undefined {
  const value = parse(node)
  if (typeof value !== 'object' || value === null || !('sub_msg' in value)) return undefined
  return typeof value.sub_msg === 'string' ? stringInComplaint(value.sub_msg) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
