// Why a signature does not match. "invalid-signature" is where most first calls end, so the doctor
// takes a quick look: if the signature is right by a mistake that others made before, that is it.
import type { KeyObject } from 'node:crypto'

import { findRequestMistake, type BadRequest, type DiagnosisCode } from '@hongbao/protocol'

/** For people, in the language of sub_msg, in as few words as fit there. */
const hints: Partial<Record<DiagnosisCode, { readonly hint: string }>> = {
  'plus-lost-in-sign': { hint: 'sign中的加号变成了空格，请求参数的值须做URL编码' },
  'sign-url-safe-base64': { hint: 'sign须为标准base64，而不是URL安全的base64' },
  'sign-not-base64': { hint: 'sign须为base64，而不是十六进制' },
  'value-encoded-twice': { hint: 'sign被URL编码了两次' },
  'stray-characters': { hint: 'sign中混入了换行、空白或引号' },
  'wrong-digest': { hint: '签名所用的摘要算法与sign_type不符：RSA2为SHA256，RSA为SHA1' },
  'sign-type-missing': { hint: 'sign_type须参与签名' },
  'bytes-of-other-charset': { hint: '待签名字符串的编码与charset不符' },
  'not-sorted': { hint: '待签名字符串须按参数名排序' },
  'html-escaped': { hint: '参数的值经过了HTML转义' },
  'plus-lost': { hint: '参数值中的加号变成了空格，请求参数的值须做URL编码' },
  'values-encoded-before-signing': { hint: '待签名字符串须使用URL编码前的原始值' },
}

/** The mistake by which the signature is right after all, or undefined. Never throws. */
export function signatureHint(
  request: BadRequest,
  key: KeyObject,
): { readonly mistake: DiagnosisCode; readonly hint: string } | undefined {
  const mistake = findRequestMistake(request, key)
  const words = mistake && hints[mistake]
  return words && { mistake, ...words }
}
