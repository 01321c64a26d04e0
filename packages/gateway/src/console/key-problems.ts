// Why a key is not taken, in both languages: what came, and what to do now.
import type { KeyRefused } from '../applications/set-application-key.ts'
import { problem, type Problem } from '../doors/problem.ts'

const leaked: readonly [string, string] = [
  'This is a private key. It has now been sent over the network: consider it leaked, make a new ' +
    'pair and enter the public key of that one. Nothing was stored.',
  '这是私钥，而且已经通过网络发送，应视为已泄露：请重新生成一对密钥并填写新的公钥。系统未保存任何内容。',
]

const words: Readonly<Record<KeyRefused['problem'], readonly [en: string, zh: string]>> = {
  empty: ['There is no key here.', '内容为空，没有密钥。'],
  'private-key-in-place-of-public': leaked,
  'public-key-in-place-of-private': ['This is a public key.', '这是公钥。'],
  'certificate-in-place-of-private': ['This is a certificate.', '这是证书。'],
  'not-a-certificate': [
    'This is not an X.509 certificate. It begins with -----BEGIN CERTIFICATE-----.',
    '这不是 X.509 证书，证书应以 -----BEGIN CERTIFICATE----- 开头。',
  ],
  encrypted: [
    'This is a private key under a password: it belongs to nobody but you. Enter the public key.',
    '这是带密码的私钥，只应由您自己保管，请填写公钥。',
  ],
  openssh: [
    'This is a key in the form of OpenSSH. Make a pair for RSA2 with the button on this page.',
    '这是 OpenSSH 格式的密钥，请用本页按钮生成 RSA2 密钥对。',
  ],
  'certificate-request': [
    'This is a certificate request (CSR): it belongs under Certificates.',
    '这是证书请求（CSR），请在“证书”中上传。',
  ],
  'not-rsa': [
    'This is not an RSA key; the open platform signs with RSA only.',
    '这不是 RSA 密钥，开放平台只支持 RSA。',
  ],
  unreadable: [
    'This is no key that can be read: neither PEM nor base64 of one. It may have been cut off.',
    '无法识别：既不是 PEM 也不是 Base64 格式的密钥，可能复制时被截断。',
  ],
  'platform-key': [
    "This is the platform's public key, which verifies answers. Enter the public half of the " +
      'pair that you sign requests with.',
    '这是平台的公钥，用于验证应答。请填写您自己用来签名请求的那对密钥的公钥。',
  ],
  'too-short': [
    'This key is too short: RSA2 needs 2048 bits at least.',
    '密钥太短：RSA2 至少需要 2048 位。',
  ],
  'too-long': [
    'This key is too long: the platform verifies with 16384 bits at most.',
    '密钥太长：平台最多支持 16384 位。',
  ],
  'weak-exponent': [
    'The public exponent of this key is too small to be safe: make a pair with the usual 65537.',
    '该密钥的公钥指数过小，不安全：请使用通常的 65537 重新生成密钥对。',
  ],
  expired: ['This certificate has expired.', '该证书已过期。'],
  'unknown-application': ['There is no such application.', '没有这个应用。'],
}

/** A refusal of a key as the door's answer. */
export function keyProblem({ problem: reason }: KeyRefused): Problem {
  const code = reason === 'private-key-in-place-of-public' ? 'private_key' : reason
  return problem(422, code.replaceAll('-', '_'), words[reason])
}

/** The same of a certificate request. */
export function requestProblem(reason: 'not-a-request' | 'not-signed-by-its-key'): Problem {
  return reason === 'not-a-request'
    ? problem(422, 'not_a_request', [
        'This is not a certificate request. It begins with -----BEGIN CERTIFICATE REQUEST-----.',
        '这不是证书请求，应以 -----BEGIN CERTIFICATE REQUEST----- 开头。',
      ])
    : problem(422, 'not_signed_by_its_key', [
        'This request is not signed with the key that it names: make it anew.',
        '该证书请求与其中的公钥不符，请重新生成。',
      ])
}

/** A secret where something public belongs. */
export const leakedKey: Problem = problem(422, 'private_key', leaked)
