import { expect, test } from 'vitest'
import {
  charsetOf,
  encodeForm,
  encodeText,
  readPrivateKey,
  readPublicKey,
  readRequest,
  requestRule,
  signBytes,
  signBytesSync,
  stringToSign,
  verifyRequest,
} from '../../src/index.ts'
import type { FormPair } from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

const noBytes = new Uint8Array(0)

test.each(vectorsOf('request_sign'))(
  '%s: the official signature comes out byte for byte and verifies after the journey',
  async (_name, vector) => {
    const charset = charsetOf(vector.charset) ?? 'utf-8'
    const params: FormPair[] = Object.entries(vector.params)
    // The official package signs empty values; the documented rule, and ours, leaves them out.
    const keepEmpty = vector.expected_valid === 'rule-dependent'
    const text = stringToSign(params, { ...requestRule, keepEmpty })
    expect(text).toBe(vector.string_to_sign)

    const forms = keys[vector.key]
    const privateKey = readPrivateKey(
      vector.private_key_form === 'PKCS1' ? forms.pkcs1_private_pem : forms.pkcs8_private_pem,
    )
    const bytes = encodeText(text, charset)
    expect(await signBytes(bytes, privateKey, vector.sign_type)).toBe(vector.sign)
    expect(signBytesSync(bytes, privateKey, vector.sign_type)).toBe(vector.sign)

    const wire = encodeForm([...params, ['sign', vector.sign]], charset)
    const request = readRequest(encodeText(wire, charset), noBytes)
    if ('refusal' in request) throw new Error(request.refusal)
    expect(Object.fromEntries(request.parameters)).toEqual({ ...vector.params, sign: vector.sign })
    const publicKey = readPublicKey(forms.spki_public_pem)
    expect(verifyRequest(request.parameters, charset, publicKey, vector.sign_type)).toBe(true)

    const tampered = new Map(request.parameters).set('app_id', '2021000000000002')
    expect(verifyRequest(tampered, charset, publicKey, vector.sign_type)).toBe(false)
  },
)
