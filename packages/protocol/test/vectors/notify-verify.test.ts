import { expect, test } from 'vitest'
import {
  charsetOf,
  decodeBytes,
  encodeText,
  readPublicKey,
  readRequest,
  verifyNotification,
} from '../../src/index.ts'
import type { SignType } from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

const noBytes = new Uint8Array(0)

test.each(vectorsOf('notify_verify'))(
  '%s: the raw body is read and judged by the rule of the vector',
  (_name, vector) => {
    const notification = readRequest(noBytes, encodeText(vector.wire_body, 'utf-8'))
    if ('refusal' in notification) throw new Error(notification.refusal)
    const { charset, parameters } = notification
    expect(charset).toBe(charsetOf(vector.charset))
    expect(Object.fromEntries(parameters)).toEqual(vector.params)

    const key = readPublicKey(keys[vector.verify_with].spki_public_pem)
    const signType: SignType = parameters.get('sign_type') === 'RSA' ? 'RSA' : 'RSA2'
    const rule = verifyNotification(parameters, charset, key, signType)
    expect(rule !== undefined).toBe(vector.expected_valid !== false)
    if (vector.expected_valid === false) return
    expect(rule).toBe(vector.rule_v2_with_sign_type && !isV1(vector) ? 'v2' : 'v1')
    // Nothing was lost on the way from bytes to text.
    const signed = vector.signed_content ?? ''
    expect(decodeBytes(encodeText(signed, charset), charset)).toBe(signed)
  },
)

function isV1(vector: {
  readonly rule_v1_without_sign_type: boolean
  readonly rule_v1_empty_kept: boolean
}): boolean {
  return vector.rule_v1_without_sign_type || vector.rule_v1_empty_kept
}
