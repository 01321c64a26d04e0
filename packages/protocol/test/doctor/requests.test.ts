// Goal: whoever signs a request in a way that others got wrong before is told what it was.
// Method: the mistake is made, in signing or on the way, and the request is shown to the doctor.
import { constants, createSign, sign as rawSign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { doctorLimits } from '../../src/index.ts'
import {
  appKey,
  content,
  diagnose,
  mapValues,
  otherKey,
  platformKey,
  publicKeyOf,
  request,
  requestText,
  send,
  signedBy,
  withValue,
} from './patient.ts'

const right = requestText(request)

test('a right request is right, as an address, a body, or a dump of HTTP', () => {
  const form = send(request, signedBy(right))
  const pasted = [
    form,
    `https://openapi.alipay.com/gateway.do?${form}`,
    `POST /gateway.do?charset=utf-8 HTTP/1.1\r\nHost: a.cn\r\nContent-Length: 9\r\n\r\n${form}`,
    `GET /gateway.do?${form} HTTP/1.1\r\nHost: a.example\r\n\r\n`,
    `"${form}"\n`,
    form.replaceAll('&', '\n&'),
    JSON.stringify(Object.fromEntries([...request, ['sign', signedBy(right)]])),
  ]
  for (const message of pasted) {
    const { kind, verdict, code, whichKeyFits, signType, stringToSign } = diagnose(message)
    expect({ kind, verdict, code }).toEqual({ kind: 'request', verdict: 'right', code: 'right' })
    expect(whichKeyFits).toEqual({ name: 'application', role: 'application' })
    expect([signType, stringToSign]).toEqual(['RSA2', right])
  }
})

test('an order string is told from a request, and its bytes may come as bytes', () => {
  const pairs = withValue(request, 'method', 'alipay.fund.coupon.order.app.pay')
  const form = Buffer.from(send(pairs, signedBy(requestText(pairs))))
  expect(diagnose(form)).toMatchObject({ kind: 'order-string', verdict: 'right' })
})

describe('the text', () => {
  test.each<[code: string, text: string, charset?: 'gbk']>([
    ['sign-type-missing', requestText(request.filter(([name]) => name !== 'sign_type'))],
    ['not-sorted', request.map((pair) => pair.join('=')).join('&')],
    ['values-encoded-before-signing', requestText(mapValues(request, encodeURIComponent))],
    ['values-encoded-before-signing', encodeURIComponent(right)],
    ['html-escaped', right.replaceAll('"', '&quot;')],
    ['stray-characters', `${right}\n`],
    ['stray-characters', `\ufeff${right}`],
    ['object-not-text', requestText(withValue(request, 'biz_content', '[object Object]'))],
    ['parameter-not-signed', requestText(request.filter(([name]) => name !== 'version'))],
    ['json-rewritten', requestText(withValue(request, 'biz_content', pretty()))],
    ['blank-became-plus', requestText(mapValues(request, (value) => value.replaceAll(' ', '+')))],
    ['bytes-of-other-charset', right, 'gbk'],
  ])('%s: another text was signed than was sent', (code, text, charset) => {
    const diagnosis = diagnose(send(request, signedBy(text, appKey, charset)))
    expect([diagnosis.verdict, diagnosis.codes]).toEqual(['wrong', [code]])
    expect(diagnosis.whichKeyFits?.role).toBe('application')
    expect(diagnosis.stringToSign).toBe(right)
    expect(diagnosis.otherString).toEqual({ text, from: 'found' })
  })

  test.each([
    ['value-encoded-twice', mapValues(request, encodeURIComponent)],
    ['plus-lost', mapValues(request, (value) => value.replaceAll('+', ' '))],
    ['html-escaped', mapValues(request, (value) => value.replaceAll('"', '&quot;'))],
    ['parameter-lost', request.filter(([name]) => name !== 'version')],
    ['parameter-not-signed', [...request, ['from_proxy', '1'] as const]],
    ['json-rewritten', withValue(request, 'biz_content', pretty())],
  ])('%s: the right text was signed, and something happened on the way', (code, arrived) => {
    const diagnosis = diagnose(send(arrived, signedBy(right)))
    expect([diagnosis.verdict, diagnosis.codes]).toEqual(['wrong', [code]])
    expect(diagnosis.otherString?.text).toBe(right)
  })

  test('json-rewritten: the members of a small object in another order', () => {
    const [signed, arrived] = ['{"b":"1","a":"x\\/y","c":0.10}', '{"a":"x\\/y","b":"1","c":0.10}']
    const text = requestText(withValue(request, 'biz_content', signed))
    const { codes, names } = diagnose(
      send(withValue(request, 'biz_content', arrived), signedBy(text)),
    )
    expect([codes, names]).toEqual([['json-rewritten'], ['biz_content']])
  })

  test('value-decoded-twice: what was pasted had been decoded already', () => {
    const biz = '{"remark":"1+1 %2B"}'
    const pairs = withValue(request, 'biz_content', biz)
    const pasted = [...pairs, ['sign', signedBy(requestText(pairs))]]
      .map((pair) => pair.join('='))
      .join('&')
    expect(diagnose(pasted).codes).toEqual(['value-decoded-twice'])
  })

  test('two mistakes at once are both found', () => {
    const pairs = mapValues(
      request.filter(([name]) => name !== 'sign_type'),
      encodeURIComponent,
    )
    const { codes, sentence } = diagnose(send(request, signedBy(requestText(pairs))))
    expect(codes.toSorted()).toEqual(['sign-type-missing', 'values-encoded-before-signing'])
    expect(sentence.zh).toContain('；另外，')
    expect(sentence.en).toContain('; besides, ')
  })

  test('changed: nothing that was tried fits, and the cost stays within its limits', () => {
    const long = JSON.stringify({ list: Array.from({ length: 900 }, (_, at) => `a b+c/${at}`) })
    const pairs = withValue(request, 'biz_content', long)
    const startedAt = performance.now()
    const { codes, effort } = diagnose(send(pairs, signedBy('something else')))
    expect(codes).toEqual(['changed'])
    expect(effort.candidates).toBeLessThanOrEqual(doctorLimits.candidatesMax)
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})

describe('the string that the program signed', () => {
  test('shows the first difference, with the bytes on both sides', () => {
    const signed = right.replace('8.80', '8.8')
    const { codes, firstDifference } = diagnose(send(request, signedBy(signed)), { signed })
    expect(codes).toEqual(['different-text'])
    const index = right.indexOf('8.80') + 3
    expect(firstDifference).toMatchObject({ index })
    expect(firstDifference?.byteOffset).toBe(Buffer.byteLength(right.slice(0, index)))
    expect(firstDifference?.expected.hex).toMatch(/^30 22 2c/)
    expect(firstDifference?.actual.hex).toMatch(/^22 2c/)
    expect(firstDifference?.expected.text).toContain('8.80')
  })

  test('names what it lacks', () => {
    const pairs = request.filter(([name]) => !['version', 'charset', 'method'].includes(name))
    const signed = requestText(pairs)
    const { codes, names } = diagnose(send(request, signedBy(signed)), { signed })
    expect(codes).toEqual(['parameter-lost'])
    expect(names.toSorted()).toEqual(['charset', 'method', 'version'])
  })

  test('says something even when no key is known', () => {
    const message = send(request, signedBy(right))
    expect(diagnose(message, { keys: [] })).toMatchObject({
      verdict: 'undecidable',
      code: 'no-key',
    })
    const signed = requestText(request.filter(([name]) => name !== 'sign_type'))
    expect(diagnose(message, { keys: [], signed }).codes).toEqual(['sign-type-missing'])
  })
})

describe('the sign', () => {
  const sign = signWith(/\+/)
  const hex = Buffer.from(signedBy(right), 'base64').toString('hex')

  test.each([
    ['plus-lost-in-sign', sign.replaceAll('+', ' ')],
    ['sign-url-safe-base64', sign.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['sign-not-base64', hex],
    ['sign-not-base64', 'not!a*sign'],
    ['sign-truncated', sign.slice(0, 255)],
    ['sign-truncated', sign.slice(0, 256)],
    ['value-encoded-twice', encodeURIComponent(sign)],
    ['stray-characters', `${sign.slice(0, 76)}\n${sign.slice(76)}\n`],
    ['sign-missing', ''],
  ])('%s', (code, arrived) => {
    const { verdict, code: found } = diagnose(send(signPairs(), arrived))
    expect([verdict, found]).toEqual(['wrong', code])
  })

  test('wrong-digest: SHA-1 under RSA2, and one that is never right', () => {
    expect(diagnose(send(request, signedBy(right, appKey, 'utf-8', 'RSA'))).codes).toEqual([
      'wrong-digest',
    ])
    const long = createSign('sha512').update(right).sign(appKey, 'base64')
    expect(diagnose(send(request, long)).codes).toEqual(['wrong-digest'])
  })

  test('wrong-padding: PSS', () => {
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const salted = rawSign('sha256', Buffer.from(right), { key: appKey, padding })
    expect(diagnose(send(request, salted.toString('base64'))).codes).toEqual(['wrong-padding'])
  })
})

describe('the key', () => {
  test('wrong-key: another known key has signed, and it is named', () => {
    const diagnosis = diagnose(send(request, signedBy(right, otherKey)))
    expect(diagnosis.codes).toEqual(['wrong-key'])
    expect(diagnosis.whichKeyFits?.name).toBe('another application')
    expect(diagnosis.sentence.en).toContain('another application')
  })

  test('key-unknown: nobody has', () => {
    const keys = [{ name: 'a', role: 'application', publicKey: publicKeyOf('other2048') }] as const
    expect(diagnose(send(request, signedBy(right)), { keys }).codes).toEqual(['key-unknown'])
  })

  test('platform-key-in-place-of-own-key: the program holds the platform’s', () => {
    expect(diagnose(send(request, signedBy(right, platformKey))).codes).toEqual([
      'platform-key-in-place-of-own-key',
    ])
  })
})

function pretty(): string {
  return JSON.stringify(content, undefined, 2)
}

/** Not every signature has a plus. */
function signWith(pattern: RegExp): string {
  const found = numbered().map((pairs) => signedBy(requestText(pairs)))
  return found.find((sign) => pattern.test(sign)) ?? ''
}

function signPairs(): typeof request {
  return numbered().find((pairs) => /\+/.test(signedBy(requestText(pairs)))) ?? request
}

function numbered(): (typeof request)[] {
  return Array.from({ length: 30 }, (_, at) => withValue(request, 'biz_content', `{"n":${at}}`))
}
