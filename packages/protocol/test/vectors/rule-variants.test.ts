import { expect, test } from 'vitest'
import {
  charsetOf,
  encodeForm,
  encodeText,
  parseForm,
  readPrivateKey,
  readPublicKey,
  readRequest,
  requestRule,
  signBytesSync,
  stringToSign,
  verifyRequest,
} from '../../src/index.ts'
import type { FormPair } from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

const noBytes = new Uint8Array(0)

test.each(vectorsOf('rule_variants'))(
  '%s: text, bytes, signature and verdict are those of the vector',
  (_name, vector) => {
    const label = vector.params['charset'] ?? ''
    const charset = charsetOf(label)
    if (charset === undefined) throw new Error(`charset ${label}`)
    const params: FormPair[] = Object.entries(vector.params)
    const signed = [...params, ['sign', vector.sign] as const]
    const publicKey = readPublicKey(keys[vector.key].public_base64_single_line)
    expect(verifyRequest(signed, charset, publicKey, vector.sign_type)).toBe(vector.expected_valid)
    if (vector.expected_valid !== true) return

    const bytes = encodeText(stringToSign(params, requestRule), charset)
    expect(bytes.toString('base64')).toBe(vector.string_to_sign_bytes_base64)
    const privateKey = readPrivateKey(keys[vector.key].pkcs1_base64_single_line)
    expect(signBytesSync(bytes, privateKey, vector.sign_type)).toBe(vector.sign)

    const wire = encodeText(vector.wire_body ?? '', 'utf-8')
    const request = readRequest(noBytes, wire)
    if ('refusal' in request) throw new Error(request.refusal)
    expect(request.charset).toBe(charset)
    expect(Object.fromEntries(request.parameters)).toEqual(Object.fromEntries(signed))
    expect(verifyRequest(request.parameters, charset, publicKey, vector.sign_type)).toBe(true)
    // What we would send instead reads the same.
    expect(parseForm(encodeText(encodeForm(signed, charset), 'utf-8'), charset)).toEqual(signed)
  },
)
