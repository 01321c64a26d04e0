import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { verifyBytes } from '../signing/sign-bytes.ts'
import type { SignType } from '../signing/sign-bytes.ts'
import { verifyText } from '../signing/verify-text.ts'
import { cutResponse } from './cut-response.ts'
import type { CutResponse } from './cut-response.ts'

/** What the reader of an answer knows beforehand. */
export interface ExpectedResponse {
  /** From `responseNodeName`; `error_response` is accepted in its place. */
  readonly nodeName: string
  /** Charset of the request, which is that of the answer. */
  readonly charset: Charset
  /** The platform's public key. */
  readonly key: KeyObject
  /** Sign type of the request, which is that of the answer. */
  readonly signType: SignType
}

/** The node of an answer: its members, or cipher text (base64) when it is encrypted. */
export type ResponseNode = { readonly [name: string]: unknown } | string

/**
 * An answer, judged. `unsigned` answers come from the platform only as failures, raised before it
 * knew the application: an unsigned success must be rejected by the caller. The node of an answer
 * whose signature is wrong is not given out.
 */
export type VerifiedResponse =
  | {
      readonly verdict: 'valid' | 'unsigned'
      readonly node: ResponseNode
      readonly cut: CutResponse
    }
  | { readonly verdict: 'invalid'; readonly cut: CutResponse }
  | { readonly verdict: 'unreadable' }

/**
 * Verifies the raw bytes of an answer, exactly as received. Never throws.
 * https://opendocs.alipay.com/common/02mse7
 */
export function verifyResponse(raw: Uint8Array, expected: ExpectedResponse): VerifiedResponse {
  const cut = cutResponse(raw, expected.nodeName, expected.charset)
  const node = cut && parseNode(cut.signedBytes, expected.charset)
  if (cut === undefined || node === undefined) return { verdict: 'unreadable' }
  if (cut.sign === undefined) return { verdict: 'unsigned', node, cut }
  const isValid =
    verifyBytes(cut.signedBytes, cut.sign, expected.key, expected.signType) ||
    verifyWithPlainSlashes(cut.signedBytes, cut.sign, expected)
  return isValid ? { verdict: 'valid', node, cut } : { verdict: 'invalid', cut }
}

function verifyWithPlainSlashes(
  signedBytes: Uint8Array,
  sign: string,
  { charset, key, signType }: ExpectedResponse,
): boolean {
  const text = decodeBytes(signedBytes, charset)
  const plain = withPlainSlashes(text)
  return plain !== text && verifyText(plain, charset, sign, key, signType)
}

/**
 * Some answers were signed before their slashes were escaped. The official Java package therefore
 * tries once more with `\/` read as `/`. The two mean the same, unless the backslash is itself
 * escaped, which is left alone here.
 */
export function withPlainSlashes(json: string): string {
  return json.replaceAll(/\\[\\/]/g, (pair) => (pair === '\\/' ? '/' : pair))
}

function parseNode(json: Uint8Array, charset: Charset): ResponseNode | undefined {
  try {
    const value: unknown = JSON.parse(decodeBytes(json, charset))
    return typeof value === 'string' || isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
