// What libraries say when a key or a signature is not what they expect: words that never name the
// mistake, and are always the same.
import { Buffer } from 'node:buffer'
import type { DiagnosisCode } from './diagnosis.ts'

const texts: readonly (readonly [DiagnosisCode, RegExp])[] = [
  // Java, given PKCS#1.
  ['key-pkcs1-pkcs8', /algid parse error, not a sequence/i],
  // OpenSSL 3 and 1.1, as Node, Ruby and Python pass it on: one form under the frame of the other.
  ['key-pkcs1-pkcs8', /DECODER routines::unsupported|1E08010C/i],
  ['key-pkcs1-pkcs8', /asn1 encoding routines[\s\S]*(?:wrong tag|nested asn1|too long)/i],
  ['key-pkcs1-pkcs8', /tags don't match|asn1: structure error|use ParsePKCS(?:1|8)PrivateKey/i],
  // Without the lines around it, cut off, or a file name.
  ['key-malformed', /no start line|bad base64 decode|InvalidKeySpecException|InvalidKeyException/i],
  ['key-malformed', /您使用的私钥格式错误|支付宝RSA公钥错误|Incorrect padding|Illegal base64/i],
  ['key-malformed', /Could not deserialize key data|RSA key format is not supported/i],
  ['no-key', /isv\.missing-signature-key|应用未配置对应签名算法的公钥/],
  ['wrong-key', /isv\.invalid-signature|invalid-signature|验签出错|sign check fail/i],
]

/** What an error's text stands for; `undefined` when it is not known. */
export function codeOfError(text: string): DiagnosisCode | undefined {
  return texts.find(([, pattern]) => pattern.test(text))?.[0]
}

/** The letters may be bytes of UTF-8, one each. */
export const looksLikeError = (letters: string): boolean =>
  codeOfError(Buffer.from(letters, 'latin1').toString('utf8')) !== undefined
