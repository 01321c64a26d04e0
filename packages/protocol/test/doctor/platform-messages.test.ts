// Goal: a merchant who cannot verify what the platform sent is told whose mistake it is, and where.
// Method: a genuine message is spoiled as frameworks do, or read as programs do, then diagnosed.
import { describe, expect, test } from 'vitest'
import { encodeForm, encodeText, renderAppPayResult } from '../../src/index.ts'
import { vectors } from '../vectors/load-vectors.ts'
import {
  answer,
  appKey,
  diagnose,
  mapValues,
  node,
  nodeName,
  notification,
  notificationText,
  otherKey,
  platformKey,
  publicKeyOf,
  send,
  signedBy,
  withValue,
} from './patient.ts'

const right = notificationText(notification)
const genuine = send(notification, signedBy(right, platformKey))

test('a genuine notification or return is right, and so is an answer', () => {
  expect(diagnose(genuine)).toMatchObject({ kind: 'notification', verdict: 'right', code: 'right' })
  const pairs = [['method', 'alipay.fund.x.return'], ...notification.slice(3, 9)] as const
  const returned = encodeForm(
    [...pairs, ['sign', signedBy(notificationText(pairs), platformKey)]],
    'utf-8',
  )
  expect(diagnose(`https://shop.example/back?${returned}#top`)).toMatchObject({
    kind: 'return',
    verdict: 'right',
  })
  expect(diagnose(answer(node))).toMatchObject({ kind: 'response', verdict: 'right' })
  const dump = `HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=utf-8\r\n\r\n${answer(node)}`
  expect(diagnose(dump)).toMatchObject({ kind: 'response', verdict: 'right' })
})

describe('a notification that was changed before it was verified', () => {
  test.each([
    ['html-escaped', mapValues(notification, (value) => value.replaceAll('"', '&quot;'))],
    ['value-encoded-twice', mapValues(notification, encodeURIComponent)],
    ['plus-lost', mapValues(notification, (value) => value.replaceAll('+', ' '))],
    ['parameter-lost', notification.filter(([name]) => name !== 'auth_app_id')],
    ['parameter-not-signed', [...notification, ['_csrf', 'x'] as const]],
    ['json-rewritten', withValue(notification, 'fund_bill_list', rewritten())],
    ['json-rewritten', withValue(notification, 'fund_bill_list', php())],
  ])('%s', (code, arrived) => {
    const diagnosis = diagnose(send(arrived, signedBy(right, platformKey)))
    expect([diagnosis.verdict, diagnosis.codes]).toEqual(['wrong', [code]])
    expect(diagnosis.whichKeyFits?.role).toBe('platform')
    expect(diagnosis.otherString).toEqual({ text: right, from: 'found' })
  })

  test('value-decoded-twice: parsed by a framework, joined again, and parsed once more', () => {
    const joined = withValue(notification, 'order_title', '100%25 + 1')
    const sign = signedBy(notificationText(joined), platformKey)
    const pasted = [...joined, ['sign', sign]].map((pair) => pair.join('=')).join('&')
    expect(diagnose(pasted)).toMatchObject({ verdict: 'wrong', codes: ['value-decoded-twice'] })
  })

  test('html-escaped: all of it, copied from a page', () => {
    expect(diagnose(genuine.replaceAll('&', '&amp;'))).toMatchObject({
      kind: 'notification',
      codes: ['html-escaped'],
    })
  })

  test('gbk-read-as-utf8: the bytes are of GBK and the reader does not know', () => {
    const pairs = notification.filter(([name]) => name !== 'charset')
    const sign = signedBy(notificationText(pairs), platformKey, 'gbk')
    expect(diagnose(send(pairs, sign, 'gbk'), { charset: 'gbk' }).verdict).toBe('right')
    expect(diagnose(send(pairs, sign, 'gbk')).codes).toEqual(['gbk-read-as-utf8'])
  })

  test('utf8-read-as-gbk: the bytes are of UTF-8, and charset says GBK', () => {
    // An odd number of bytes: two letters of GBK in place of three of UTF-8 would lose nothing.
    const title = withValue(notification, 'order_title', '红')
    const pairs = withValue(title, 'charset', 'GBK')
    const sign = signedBy(notificationText(pairs), platformKey)
    expect(diagnose(send(pairs, sign, 'utf-8')).codes).toEqual(['utf8-read-as-gbk'])
  })

  test('gbk-read-as-utf8: nothing can be brought back, and the marks of it are seen', () => {
    const broken = withValue(notification, 'order_title', '\ufffd\ufffd\u01f9')
    expect(diagnose(send(broken, signedBy(right, platformKey))).codes).toEqual(['gbk-read-as-utf8'])
  })
})

describe('a genuine notification of which the program makes another string', () => {
  test.each([
    ['sign-type-extra', right.replace('&version', '&sign_type=RSA2&version')],
    [
      'not-sorted',
      notification
        .filter(([n]) => n !== 'sign_type')
        .map((p) => p.join('='))
        .join('&'),
    ],
    ['value-encoded-twice', notificationText(mapValues(notification, encodeURIComponent))],
    ['plus-lost', right.replaceAll('+', ' ')],
    ['blank-became-plus', right.replaceAll(' ', '+')],
    ['html-escaped', right.replaceAll('"', '&quot;')],
    ['parameter-lost', right.replace(/&fund_bill_list=[^&]*/, '')],
    ['parameter-not-signed', `action=notify&${right}`],
    ['json-rewritten', right.replace('红包/余额', '红包\\/余额')],
    ['utf8-read-as-gbk', new TextDecoder('gbk').decode(Buffer.from(right))],
    ['stray-characters', `"${right}"`],
  ])('%s', (code, signed) => {
    const diagnosis = diagnose(genuine, { signed })
    expect([diagnosis.verdict, diagnosis.codes]).toEqual(['wrong', [code]])
    expect(diagnosis.firstDifference).toBeDefined()
    expect(diagnosis.stringToSign).toBe(right)
  })

  test('value-decoded-twice', () => {
    const pairs = withValue(notification, 'order_title', '50%25')
    const text = notificationText(pairs)
    const message = send(pairs, signedBy(text, platformKey))
    const { codes, names } = diagnose(message, { signed: text.replace('%25', '%') })
    expect([codes, names]).toEqual([['value-decoded-twice'], ['order_title']])
  })

  test('empty-value-signed, where it was not, and empty-value-dropped, where it was', () => {
    const pairs = [...notification, ['memo', ''] as const]
    const message = send(pairs, signedBy(right, platformKey))
    const signed = right.replace('&notify_id', '&memo=&notify_id')
    expect(diagnose(message, { signed }).codes).toEqual(['empty-value-signed'])
    const kept = send(pairs, signedBy(signed, platformKey))
    expect(diagnose(kept, { signed: right }).codes).toEqual(['empty-value-dropped'])
    expect(diagnose(kept)).toMatchObject({ verdict: 'right', code: 'empty-value-signed' })
  })

  test('the right string is right, also with a line end that was pasted along', () => {
    expect(diagnose(genuine, { signed: `${right}\n` }).verdict).toBe('right')
  })
})

describe('an answer', () => {
  const plain = node.replaceAll('\\/', '/')
  test.each([
    ['json-rewritten', answer(JSON.stringify(JSON.parse(node), undefined, 2), node)],
    ['json-rewritten', answer(plain, node)],
    ['json-rewritten', answer(ascii(node), node)],
    ['html-escaped', answer(node.replaceAll('红包', '<红包>').replaceAll('<', '&lt;'), less())],
  ])('%s', (code, message) => {
    expect(diagnose(message)).toMatchObject({ kind: 'response', verdict: 'wrong', codes: [code] })
  })

  test('is forgiven slashes that were escaped after signing, as verifyResponse does', () => {
    expect(diagnose(answer(node, plain))).toMatchObject({
      verdict: 'right',
      code: 'json-rewritten',
    })
  })

  test('of GBK, pasted as bytes, is read by its charset', () => {
    const sign = signedBy(node, platformKey, 'gbk')
    const raw = encodeText(`{"${nodeName}":${node},"sign":"${sign}"}`, 'gbk')
    expect(diagnose(raw, { charset: 'gbk' }).verdict).toBe('right')
    expect(diagnose(raw).codes).toEqual(['gbk-read-as-utf8'])
  })

  test('of GBK, pasted as text, is turned back into its bytes', () => {
    const sign = signedBy(node, platformKey, 'gbk')
    const text = `{"${nodeName}":${node},"sign":"${sign}"}`
    expect(diagnose(text, { charset: 'gbk' }).verdict).toBe('right')
    expect(diagnose(text).codes).toEqual(['bytes-of-other-charset'])
  })

  test('without a sign is nothing to trust, unless it is a failure', () => {
    const unsigned = (code: string) => `{"${nodeName}":{"code":"${code}","msg":"x"}}`
    expect(diagnose(unsigned('10000'))).toMatchObject({ verdict: 'wrong', code: 'sign-missing' })
    expect(diagnose(unsigned('40002')).verdict).toBe('undecidable')
  })

  test('inside the result of the mobile SDK is found', () => {
    const sign = signedBy(node, platformKey)
    const result = renderAppPayResult({
      memo: '',
      resultStatus: '9000',
      signed: { nodeName, nodeText: node, sign, signType: 'RSA2' },
    })
    expect(diagnose(JSON.stringify(result))).toMatchObject({ kind: 'response', verdict: 'right' })
  })

  test('that complains about a signature is put beside what was signed', () => {
    const complaint =
      '{"code":"40002","sub_msg":"验签出错，网关生成的验签字符串为：a=1&amp;remark=a b"}'
    const message = answer(complaint)
    expect(diagnose(message, { signed: 'a=1&remark=a+b' })).toMatchObject({
      codes: ['plus-lost'],
      stringToSign: 'a=1&remark=a b',
      firstDifference: { index: 12 },
    })
    expect(diagnose(message, { signed: 'a=1&remark=a b' }).codes).toEqual(['key-unknown'])
  })
})

describe('the key', () => {
  const application = {
    name: 'ours',
    role: 'application',
    publicKey: publicKeyOf('app2048'),
  } as const
  const platform = {
    name: 'theirs',
    role: 'platform',
    publicKey: publicKeyOf('alipay2048'),
  } as const

  test('own-key-in-place-of-platform-key: known, or used by the program', () => {
    const misplaced = { ...platform, publicKey: application.publicKey }
    const used = {
      name: 'alipayPublicKey',
      role: 'used',
      publicKey: publicKeyOf('app2048'),
    } as const
    for (const keys of [
      [application, misplaced],
      [application, platform, used],
    ]) {
      const { codes, verdict, names } = diagnose(genuine, { keys })
      expect([verdict, codes]).toEqual(['wrong', ['own-key-in-place-of-platform-key']])
      expect(names).toEqual([keys.at(-1)?.name])
    }
  })

  test('wrong-key: the program holds an old one, or somebody else has signed', () => {
    const used = { name: 'mine', role: 'used', publicKey: publicKeyOf('other2048') } as const
    const diagnosis = diagnose(genuine, { keys: [platform, used] })
    expect(diagnosis).toMatchObject({ codes: ['wrong-key'], names: ['mine'] })
    expect(diagnosis.whichKeyFits?.name).toBe('theirs')
    expect(diagnose(send(notification, signedBy(right, appKey))).codes).toEqual(['wrong-key'])
    expect(diagnose(send(notification, signedBy(right, otherKey))).names).toEqual([
      'another application',
    ])
  })
})

test.each(vectors.notify_verify.map((vector) => [vector.name, vector] as const))(
  'notification %s is judged as it should be',
  (_name, { wire_body, expected_valid }) => {
    expect(diagnose(wire_body, { keys: vectorKeys() }).verdict === 'right').toBe(
      expected_valid !== false,
    )
  },
)

test.each(vectors.response_verify.map((vector) => [vector.name, vector] as const))(
  'answer %s is judged as it should be',
  (_name, { raw_body_base64, charset, expected_valid }) => {
    const { verdict } = diagnose(Buffer.from(raw_body_base64, 'base64'), {
      keys: vectorKeys(),
      charset: charset === 'gbk' ? 'gbk' : 'utf-8',
    })
    const isWrong = expected_valid === false || expected_valid === 'unsigned'
    expect(verdict === 'right').toBe(!isWrong)
  },
)

function vectorKeys() {
  return (['alipay2048', 'alipay1024'] as const).map(
    (name) => ({ name, role: 'platform', publicKey: publicKeyOf(name) }) as const,
  )
}

function rewritten(): string {
  return '[{"amount": "8.80", "fundChannel": "红包/余额"}]'
}

function php(): string {
  return ascii('[{"amount":"8.80","fundChannel":"红包\\/余额"}]')
}

function ascii(text: string): string {
  return text.replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16)}`)
}

function less(): string {
  return node.replaceAll('红包', '<红包>')
}
