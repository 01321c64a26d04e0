// A merchant's server that knows the protocol from its documentation and shares no code with us:
// it signs and verifies with node:crypto, and speaks HTTP/1.1 over connections that it keeps.
// https://opendocs.alipay.com/common/02mse7
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { Agent, request } from 'node:http'
import { promisify } from 'node:util'

import type { SandboxFile } from '@hongbao/app'

/** An application and its keys, as a merchant has them. */
export interface Merchant {
  readonly appId: string
  readonly privateKey: KeyObject
  readonly platformKey: KeyObject
}

export type Parameters = Readonly<Record<string, string>>

export const merchantOf = (sandbox: SandboxFile): Merchant => ({
  appId: sandbox.appId,
  privateKey: privateKeyOf(sandbox.appPrivateKey),
  platformKey: publicKeyOf(sandbox.alipayPublicKey),
})

const privateKeyOf = (base64: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' })

export const publicKeyOf = (base64: string): KeyObject =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })

/** The parameters of a call, not signed yet. */
export const parametersOf = (
  { appId }: Pick<Merchant, 'appId'>,
  method: string,
  bizContent: object | string,
  extra: Parameters = {},
): Parameters => ({
  app_id: appId,
  method,
  format: 'JSON',
  charset: 'utf-8',
  sign_type: 'RSA2',
  timestamp: chinaTime(new Date()),
  version: '1.0',
  biz_content: typeof bizContent === 'string' ? bizContent : JSON.stringify(bizContent),
  ...extra,
})

const chinaTime = (at: Date): string => at.toLocaleString('sv', { timeZone: 'Asia/Shanghai' })

const signOnPool = promisify(sign)

/** What is signed: all parameters that have a value, but for `sign`, sorted by their names. */
export const signedText = (parameters: Parameters): string =>
  Object.keys(parameters)
    .filter((name) => name !== 'sign' && parameters[name] !== '')
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&')

/** Adds `sign`, made on the thread pool. */
export async function withSign(
  parameters: Parameters,
  key: KeyObject,
  digest: 'RSA-SHA256' | 'RSA-SHA1' = 'RSA-SHA256',
): Promise<Parameters> {
  const signature = await signOnPool(digest, Buffer.from(signedText(parameters)), key)
  return { ...parameters, sign: signature.toString('base64') }
}

export const formOf = (parameters: Parameters): string => new URLSearchParams(parameters).toString()

/** A whole call as the body of a POST. */
export async function signedForm(
  merchant: Merchant,
  method: string,
  bizContent: object | string,
  extra: Parameters = {},
): Promise<string> {
  return formOf(
    await withSign(parametersOf(merchant, method, bizContent, extra), merchant.privateKey),
  )
}

/** What came back over HTTP. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface Message {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'HEAD'
  readonly path?: string
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** Sends messages to one address; an answer that does not come is an error after `timeoutMs`. */
export interface Wire extends Disposable {
  send(message: Message): Promise<Reply>
  /** POST with a JSON body, for the sandbox's own doors. */
  ask(path: string, body?: object): Promise<unknown>
}

export function openWire(endpoint: string, { connections = 64, timeoutMs = 20_000 } = {}): Wire {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const send = (message: Message): Promise<Reply> => {
    const { method = 'POST', path = '/gateway.do', body = '', headers = {} } = message
    return new Promise((resolve, reject) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' }
      const length = method === 'POST' ? { 'content-length': Buffer.byteLength(body) } : {}
      const call = request(new URL(path, endpoint), {
        method,
        agent,
        headers: { ...form, ...length, ...headers },
        signal: AbortSignal.timeout(timeoutMs),
      })
      call.on('error', reject).on('response', (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
        answer.on('end', () => {
          const { statusCode: status = 0, headers: received } = answer
          resolve({ status, headers: received, body: Buffer.concat(chunks) })
        })
      })
      call.end(body)
    })
  }
  return {
    send,
    async ask(path, body) {
      const headers = { 'content-type': 'application/json' }
      const message = { path, headers, body: JSON.stringify(body) }
      const { status, body: text } = await send(body ? message : { path, method: 'GET' })
      if (status !== 200) throw new Error(`${path} answered ${status}: ${text.toString()}`)
      return JSON.parse(text.toString()) as unknown
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}

/** An answer of the gateway. */
export interface Answer {
  readonly nodeName: string
  readonly node: Readonly<Record<string, string>>
  readonly sign: string | undefined
}

/** Reads an answer in the charset that it says it has; throws where it is none. */
export function readAnswer({ body, headers }: Reply): Answer {
  const [, charset = 'utf-8'] = /charset=([\w-]+)/.exec(String(headers['content-type'])) ?? []
  const read = JSON.parse(new TextDecoder(charset).decode(body)) as Record<string, unknown>
  const { sign: signature, ...nodes } = read
  const [nodeName = ''] = Object.keys(nodes)
  const node = nodes[nodeName] as Record<string, string>
  return { nodeName, node, sign: signature as string | undefined }
}

/** Whether the platform has signed the node of an answer, as it stands in the bytes. */
export function isSigned(reply: Reply, platformKey: KeyObject): boolean {
  const { nodeName, sign: signature } = readAnswer(reply)
  const start = reply.body.indexOf(`"${nodeName}":`) + nodeName.length + 3
  const bytes = reply.body.subarray(start, reply.body.lastIndexOf(',"sign"'))
  return (
    signature !== undefined &&
    verify('RSA-SHA256', bytes, platformKey, Buffer.from(signature, 'base64'))
  )
}
