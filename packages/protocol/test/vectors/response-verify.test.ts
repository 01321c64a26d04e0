import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import {
  charsetOf,
  cutResponse,
  decodeBytes,
  readPublicKey,
  verifyResponse,
} from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

/** What a client with a real scanner makes of bodies on which the official packages disagree. */
const verdictsWeChose: Readonly<Record<string, string>> = {
  'escaped-slashes-signed-unescaped': 'valid',
  'sign-before-node': 'valid',
  'error_response-looked-up-under-method-key': 'valid',
  // Rejecting it is the caller's part, who knows a success from a failure.
  'unsigned-success-must-be-rejected': 'unsigned',
}

test.each(vectorsOf('response_verify'))(
  '%s: the node is cut out as it was signed and judged as it should be',
  (name, vector) => {
    const raw = Buffer.from(vector.raw_body_base64, 'base64')
    const charset = charsetOf(vector.charset) ?? 'utf-8'
    const cut = cutResponse(raw, vector.response_key, charset)
    expect(cut?.encrypted).toBe(name.startsWith('encrypted-node'))

    const answer = verifyResponse(raw, {
      nodeName: vector.response_key,
      charset,
      key: readPublicKey(keys[vector.verify_with].spki_public_pem),
      signType: vector.sign_type,
    })
    expect(answer.verdict).toBe(verdictsWeChose[name] ?? verdictOf(vector.expected_valid))
  },
)

test.each(vectorsOf('response_verify').filter(([, vector]) => vector.expected_valid === true))(
  '%s: the signed text is byte for byte what was signed',
  (_name, vector) => {
    const charset = charsetOf(vector.charset) ?? 'utf-8'
    const raw = Buffer.from(vector.raw_body_base64, 'base64')
    const cut = cutResponse(raw, vector.response_key, charset)
    expect(cut && decodeBytes(cut.signedBytes, charset)).toBe(vector.signed_content)
    expect(cut?.sign).toBe(vector.sign)
  },
)

test('the number of the certificate that signed is read wherever it stands', () => {
  const numbers = vectorsOf('response_verify')
    .filter(([name]) => name.startsWith('alipay_cert_sn'))
    .map(([, { raw_body_base64: raw, response_key: nodeName }]) =>
      cutResponse(Buffer.from(raw, 'base64'), nodeName),
    )
    .map((cut) => cut?.certSn)
  expect(numbers).toEqual(Array(2).fill('7513daaaa48aa3ba2e4018d84402479c'))
})

function verdictOf(expected: boolean | string): string {
  if (expected === 'unsigned') return 'unsigned'
  return expected === true ? 'valid' : 'invalid'
}
