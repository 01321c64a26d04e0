import { expect, test } from 'vitest'
import {
  encodeForm,
  encodeText,
  readPublicKey,
  readRequest,
  renderPageForm,
  renderPageUrl,
  requestRule,
  stringToSign,
  verifyRequest,
} from '../../src/index.ts'
import type { ReadableRequest } from '../../src/index.ts'
import { keys, vectorsOf } from './load-vectors.ts'
import { readPageForm } from './read-page-form.ts'

const gateway = 'https://openapi.example.com/gateway.do'

test.each(vectorsOf('page_execute'))(
  '%s: the official page call is read and verified, and ours arrives the same',
  (_name, vector) => {
    const key = readPublicKey(keys[vector.key].spki_public_pem)
    const address = vector.url ?? vector.action ?? ''
    const body = encodeForm(Object.entries(vector.hidden_fields ?? {}), 'utf-8')
    const { charset, parameters } = readPageCall(address, body)
    expect(stringToSign(parameters, requestRule)).toBe(vector.string_to_sign)
    expect(verifyRequest(parameters, charset, key, vector.sign_type)).toBe(true)

    expect(readPageCall(renderPageUrl(gateway, parameters, charset), '').parameters).toEqual(
      parameters,
    )
    const query = Object.entries(vector.query ?? { charset: 'utf-8' })
    const fields = [...parameters].filter(([name]) => !query.some(([other]) => other === name))
    const form = readPageForm(renderPageForm({ gateway, query, fields, charset }))
    expect(form.fields).toEqual(fields)
    const arrived = readPageCall(form.action, encodeForm(form.fields, charset))
    expect(Object.fromEntries(arrived.parameters)).toEqual(Object.fromEntries(parameters))
    expect(verifyRequest(arrived.parameters, charset, key, vector.sign_type)).toBe(true)
  },
)

test.each(vectorsOf('page_execute'))(
  '%s: what a browser makes of the official form is judged as the vector says',
  (_name, vector) => {
    if (vector.browser_decoded_fields === undefined) return
    const body = encodeForm(Object.entries(vector.browser_decoded_fields), 'utf-8')
    const { charset, parameters } = readPageCall(vector.action ?? '', body)
    const key = readPublicKey(keys[vector.key].spki_public_pem)
    expect(verifyRequest(parameters, charset, key, vector.sign_type)).toBe(
      vector.valid_after_browser,
    )
  },
)

function readPageCall(address: string, body: string): ReadableRequest {
  const query = address.slice(address.indexOf('?') + 1)
  const request = readRequest(encodeText(query, 'utf-8'), encodeText(body, 'utf-8'))
  if ('refusal' in request) throw new Error(request.refusal)
  return request
}
