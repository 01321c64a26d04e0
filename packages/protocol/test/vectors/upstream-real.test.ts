import { expect, test } from 'vitest'
import {
  decodeBytes,
  encodeText,
  readPublicKey,
  stringToSign,
  notificationRuleV2,
  verifyNotification,
  verifyResponse,
} from '../../src/index.ts'
import { vectorsOf } from './load-vectors.ts'
import type { UpstreamVector } from './load-vectors.ts'

test.each(vectorsOf('upstream_real'))(
  '%s: a message really signed by the platform is judged right',
  (_name, vector) => {
    expect(judgements[vector.kind](vector)).toBe(vector.expected_valid)
  },
)

const judgements: Record<UpstreamVector['kind'], (vector: UpstreamVector) => boolean> = {
  notification({ params = {}, public_key_base64: key }) {
    return verifyNotification(Object.entries(params), 'utf-8', readPublicKey(key), 'RSA2') === 'v1'
  },

  response({ raw_body: body = '', response_key: nodeName = '', public_key_base64, ...vector }) {
    const key = readPublicKey(public_key_base64)
    const expected = { nodeName, charset: 'utf-8', key, signType: 'RSA2' } as const
    const answer = verifyResponse(encodeText(body, 'utf-8'), expected)
    return (
      answer.verdict === 'valid' &&
      decodeBytes(answer.cut.signedBytes, 'utf-8') === vector.signed_content
    )
  },

  // Its values are not public; what is known is the order in which they were signed.
  'notification-digest'({ param_names_in_signing_order: names = [] }) {
    const text = names.map((name) => `${name}=x`).join('&')
    const shuffled = names.toReversed().map((name) => [name, 'x'] as const)
    return names.length > 0 && stringToSign(shuffled, notificationRuleV2) === text
  },
}
