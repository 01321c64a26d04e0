import { expect, test } from 'vitest'
import {
  parseOrderString,
  readPublicKey,
  renderOrderString,
  requestRule,
  stringToSign,
  verifyRequest,
} from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

test.each(vectorsOf('sdk_execute'))(
  '%s: the official order string is read and verified, and ours reads the same',
  (_name, vector) => {
    const order = parseOrderString(vector.order_string)
    if ('refusal' in order) throw new Error(order.refusal)
    const { charset, parameters } = order
    expect(Object.fromEntries(parameters)).toEqual(vector.parsed)
    expect(stringToSign(parameters, requestRule)).toBe(vector.string_to_sign)
    const key = readPublicKey(keys[vector.key].spki_public_pem)
    expect(verifyRequest(parameters, charset, key, vector.sign_type)).toBe(true)

    const ours = renderOrderString(parameters, charset)
    expect(ours).not.toContain('+')
    expect(parseOrderString(ours)).toEqual(order)
  },
)
