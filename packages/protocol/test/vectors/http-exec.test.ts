import { expect, test } from 'vitest'
import {
  decryptContent,
  encodeText,
  parseForm,
  readPublicKey,
  readRequest,
  requestRule,
  responseNodeName,
  stringToSign,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'

test.each(vectorsOf('http_exec'))(
  '%s: the request of the official package is read and verified',
  (_name, { key, request, string_to_sign: expected }) => {
    const query = request.path_and_query.slice(request.path_and_query.indexOf('?') + 1)
    const call = readRequest(encodeText(query, 'utf-8'), encodeText(request.body, 'utf-8'))
    if ('refusal' in call) throw new Error(call.refusal)
    expect(stringToSign(call.parameters, requestRule)).toBe(expected)
    const publicKey = readPublicKey(keys[key].spki_public_pem)
    expect(verifyRequest(call.parameters, call.charset, publicKey, 'RSA2')).toBe(true)
  },
)

test.each(vectorsOf('http_exec'))(
  '%s: the answer is read as by the official package, whatever its status',
  (name, { request, response, sdk_result: result }) => {
    const query = parseForm(
      encodeText(request.path_and_query.split('?')[1] ?? '', 'utf-8'),
      'utf-8',
    )
    if (query === 'malformed') throw new Error('malformed query')
    const answer = verifyResponse(encodeText(response.body, 'utf-8'), {
      nodeName: responseNodeName(new Map(query).get('method') ?? ''),
      charset: 'utf-8',
      key: readPublicKey(keys.alipay2048.spki_public_pem),
      signType: 'RSA2',
    })
    expect(answer.verdict).toBe(response.body.includes('"sign"') ? 'valid' : 'unsigned')
    if (!('node' in answer) || response.status !== 200) return
    const node =
      typeof answer.node === 'string'
        ? JSON.parse(decryptContent(answer.node, keys.aes128_base64) ?? 'null')
        : answer.node
    expect(typeof answer.node === 'string').toBe(name === 'encrypted-both-ways')
    const { traceId: _, ...members } = result
    expect(camelCased(node)).toEqual(members)
  },
)

/** The official package renames members; ours does not, so the comparison has to. */
function camelCased(node: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [
      name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}
