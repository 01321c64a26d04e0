// Why a signature does not match. "invalid-signature" is where most first calls end, so the
// mistakes that others made before are tried: if the signature is right by one of them, that is it.
import type { KeyObject } from 'node:crypto'

import {
  encodeText,
  requestRule,
  stringToSign,
  verifyBytes,
  type Charset,
  type RequestParameters,
  type SignType,
} from '@hongbao/protocol'

interface Attempt {
  readonly parameters: RequestParameters
  readonly charset: Charset
  readonly signType: SignType
  readonly sign: string
}

interface Mistake {
  /** For people, in the language of sub_msg. */
  readonly hint: string
  /** What was signed, and how, by whoever made this mistake; undefined: it cannot be this one. */
  signed(attempt: Attempt): Partial<Attempt & { readonly text: string }> | undefined
}

const mistakes: readonly Mistake[] = [
  {
    hint: 'sign中的加号变成了空格，请求参数的值须做URL编码',
    signed: ({ sign }) => (sign.includes(' ') ? { sign: sign.replaceAll(' ', '+') } : undefined),
  },
  {
    hint: 'sign_type须参与签名',
    signed: ({ parameters }) => ({
      text: stringToSign(parameters, { omit: ['sign', 'sign_type'] }),
    }),
  },
  {
    hint: '签名所用的摘要算法与sign_type不符：RSA2为SHA256，RSA为SHA1',
    signed: ({ signType }) => ({ signType: signType === 'RSA2' ? 'RSA' : 'RSA2' }),
  },
  {
    hint: '待签名字符串的编码与charset不符',
    signed: ({ charset }) => ({ charset: charset === 'utf-8' ? 'gbk' : 'utf-8' }),
  },
  {
    hint: '待签名字符串须使用URL编码前的原始值',
    signed: ({ parameters }) => ({
      text: stringToSign(
        new Map(
          Array.from(parameters, ([name, value]) => [
            name,
            encodeURIComponent(value.toWellFormed()),
          ]),
        ),
        requestRule,
      ),
    }),
  },
  {
    hint: '待签名字符串须按参数名排序',
    signed: ({ parameters }) => ({
      text: Array.from(parameters, ([name, value]) =>
        name === 'sign' || value === '' ? [] : [`${name}=${value}`],
      )
        .flat()
        .join('&'),
    }),
  },
]

/** The mistake by which the signature is right after all, or undefined. Never throws. */
export function signatureHint(attempt: Attempt, key: KeyObject): string | undefined {
  const right = stringToSign(attempt.parameters, requestRule)
  return mistakes.find((mistake) => {
    const signed = mistake.signed(attempt)
    if (signed === undefined) return false
    const { charset, signType, sign, text } = { ...attempt, text: right, ...signed }
    return verifyBytes(encodeText(text, charset), sign, key, signType)
  })?.hint
}
