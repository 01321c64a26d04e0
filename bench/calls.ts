// Calls as a merchant's server makes them, signed beforehand: public parameters in the query,
// biz_content in the body. https://opendocs.alipay.com/common/02mse7
import type { KeyObject } from 'node:crypto'

import {
  encodeForm,
  formatTimestamp,
  readPrivateKey,
  readPublicKey,
  requestRule,
  responseNodeName,
  signBytes,
  stringToSign,
  verifyResponse,
  type FormPair,
} from '@hongbao/protocol'

import type { BenchHouse } from './house.ts'
import type { Prepared } from './load.ts'

export interface SignedCall extends Prepared {
  readonly method: string
  /** out_order_no, by which a notification is known again. */
  readonly outOrderNo: string
}

/** What is called: method and biz_content. */
export interface CallContent {
  readonly method: string
  readonly content: Readonly<Record<string, string>> & { readonly out_order_no: string }
  readonly notifyUrl?: string | undefined
}

export interface Signer {
  sign(call: CallContent): Promise<SignedCall>
  /** Whether the body of an answer is 10000, by its looks: the signature is not verified. */
  isDone(body: Buffer): boolean
  /** Verifies the platform's signature over an answer. */
  isGenuine(call: SignedCall, body: Buffer): boolean
}

/** Signs for the demo application of a house. */
export function openSigner({ sandbox }: Pick<BenchHouse, 'sandbox'>): Signer {
  const key = readPrivateKey(sandbox.appPrivateKey)
  const platformKey = readPublicKey(sandbox.alipayPublicKey)
  return {
    sign: (call) => signCall(call, sandbox.appId, key),
    isDone: (body) => body.includes(done),
    isGenuine: ({ method }, body) =>
      verifyResponse(body, {
        nodeName: responseNodeName(method),
        charset: 'utf-8',
        key: platformKey,
        signType: 'RSA2',
      }).verdict === 'valid',
  }
}

const done = Buffer.from('_response":{"code":"10000",')

async function signCall(
  { method, content, notifyUrl }: CallContent,
  appId: string,
  key: KeyObject,
): Promise<SignedCall> {
  const query: FormPair[] = [
    ['app_id', appId],
    ['method', method],
    ['format', 'JSON'],
    ['charset', 'utf-8'],
    ['sign_type', 'RSA2'],
    ['timestamp', formatTimestamp(new Date())],
    ['version', '1.0'],
    ...(notifyUrl === undefined ? [] : [['notify_url', notifyUrl] as const]),
  ]
  const body: FormPair[] = [['biz_content', JSON.stringify(content)]]
  const text = stringToSign([...query, ...body], requestRule)
  const sign = await signBytes(Buffer.from(text), key, 'RSA2')
  const form = encodeForm(body, 'utf-8')
  const bytes = Buffer.from(
    `POST /gateway.do?${encodeForm([...query, ['sign', sign]], 'utf-8')} HTTP/1.1\r\n` +
      'host: 127.0.0.1\r\n' +
      'content-type: application/x-www-form-urlencoded;charset=utf-8\r\n' +
      `content-length: ${Buffer.byteLength(form)}\r\n\r\n${form}`,
  )
  return { bytes, method, outOrderNo: content.out_order_no }
}

const signingInFlight = 16

/** Signs many calls on the thread pool, all cores at work. */
export async function signAll(
  signer: Signer,
  count: number,
  contentOf: (n: number) => CallContent,
): Promise<SignedCall[]> {
  const calls: SignedCall[] = []
  let n = 0
  const lane = async (): Promise<void> => {
    while (n < count) {
      const at = n++
      calls[at] = await signer.sign(contentOf(at))
    }
  }
  await Promise.all(Array.from({ length: signingInFlight }, lane))
  return calls
}
