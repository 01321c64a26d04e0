import { expect, test } from 'vitest'
import { encodeText, readPublicKey, readRequest, verifyRequest } from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

test.each(vectorsOf('parameter_placement'))(
  '%s: wherever the parameters travel, they are the same call',
  (_name, vector) => {
    const call = readRequest(encodeText(vector.query, 'utf-8'), encodeText(vector.body, 'utf-8'))
    if ('refusal' in call) throw new Error(call.refusal)
    const key = readPublicKey(keys.app2048.spki_public_pem)
    expect(verifyRequest(call.parameters, call.charset, key, 'RSA2')).toBe(vector.expected_valid)
  },
)
