// Calls recorded from the official packages, wherever they put their parameters, by way of the
// whole pipeline: each gets past the signature check, or is stopped there, as the recording says.
import { readFileSync } from 'node:fs'

import { encodeForm, readPublicKey, type Charset, type FormPair } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { application, newRegister, openHouse, type Register } from './house.ts'

interface RecordedCall {
  readonly name: string
  readonly charset: Charset
  readonly sign_type: 'RSA' | 'RSA2'
  readonly key: string
  readonly params: Readonly<Record<string, string>>
  readonly sign: string
  readonly expected_valid: boolean | string
}

interface Vectors {
  readonly keys: Readonly<Record<string, { readonly spki_public_pem: string }>>
  readonly request_sign: readonly RecordedCall[]
  readonly rule_variants: readonly RecordedCall[]
  readonly parameter_placement: {
    readonly cases: readonly {
      readonly name: string
      readonly http_method: 'GET' | 'POST'
      readonly query: string
      readonly body: string
      readonly content_type?: string
      readonly expected_valid: boolean
    }[]
  }
}

const path = new URL('../../../../tests/fixtures/protocol-vectors.json', import.meta.url)
const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors

function registerWith(keyName: string, signType: 'RSA' | 'RSA2'): Register {
  const key = readPublicKey(vectors.keys[keyName]?.spki_public_pem ?? '')
  const register = newRegister()
  const publicKeys = new Map([[signType, key]])
  register.applications = [{ ...application, signType, publicKeys }]
  return register
}

/** In JSON or, for page calls, on a page. */
function isVerified(payload: string): boolean {
  expect(payload).toMatch(/^(\{"\w+_response":(\{"code":"\d{5}"|"[\w+/]+=*")|<!doctype html>)/)
  return !/(isv\.|<code class="name">)(invalid-signature|missing-signature|invalid-app-id)/.test(
    payload,
  )
}

test.each(vectors.parameter_placement.cases.map((one) => [one.name, one] as const))(
  'placement %s',
  async (_name, { http_method: method, query, body, content_type, expected_valid }) => {
    const { server } = openHouse({ register: registerWith('app2048', 'RSA2') })
    const response = await server.inject({
      method,
      url: `/gateway.do?${query}`,
      ...(method === 'POST' && {
        payload: body,
        headers: { 'content-type': content_type ?? 'application/x-www-form-urlencoded' },
      }),
    })
    expect(isVerified(response.payload)).toBe(expected_valid)
  },
)

const signedCalls = [...vectors.request_sign, ...vectors.rule_variants]
test.each(signedCalls.map((one) => [one.name, one] as const))(
  'signature %s',
  async (_name, one) => {
    const { server } = openHouse({ register: registerWith(one.key, one.sign_type) })
    const pairs: FormPair[] = [...Object.entries(one.params), ['sign', one.sign]]
    const response = await server.inject({
      method: 'POST',
      url: '/gateway.do',
      payload: encodeForm(pairs, one.charset),
    })
    // Where official packages disagree the gateway takes either.
    expect(isVerified(response.payload)).toBe(one.expected_valid !== false)
  },
)
