// A stand-in for the platform on a loopback port, for what no real gateway can be made to do:
// connections cut half-way, silence, garbage, answers without a signature or with a wrong one. Each
// request is recorded, and its signature verified.

import {
  encodeText,
  readPrivateKey,
  readPublicKey,
  readRequest,
  renderNode,
  renderResponse,
  responseNodeName,
  signBytesSync,
  verifyRequest,
} from '@hongbao/protocol'
import type { Charset } from '@hongbao/protocol'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { vectors } from './vectors.ts'

/** What to do with one request. */
export type Reply =
  | SignedReply
  | { readonly raw: string | Uint8Array; readonly status?: number }
  /** Closes the connection before, or in the middle of, the answer. */
  | 'hang-up'
  | 'hang-up-midway'
  /** Never answers. */
  | 'silence'

export interface SignedReply {
  /** Members of the node. */
  readonly node: Readonly<Record<string, unknown>>
  readonly sign?: 'right' | 'missing' | 'by-another-key' | 'over-other-text'
  readonly nodeName?: string
  readonly status?: number
}

export interface RecordedRequest {
  readonly parameters: ReadonlyMap<string, string>
  readonly bizContent: Readonly<Record<string, unknown>>
  readonly method: string
  /** Whether the signature is the merchant's. */
  readonly isGenuine: boolean
  readonly query: string
  readonly body: string
}

export interface FakePlatform extends AsyncDisposable {
  readonly gateway: string
  readonly requests: readonly RecordedRequest[]
  /** Methods of the requests, without what all of them begin with. */
  readonly methods: readonly string[]
}

/** Answers the requests in turn, the last reply forever. */
export function fakePlatform(...replies: readonly Reply[]): Promise<FakePlatform> {
  return fakePlatformBy((_, n) => replies[Math.min(n, replies.length - 1)] ?? 'hang-up')
}

/** Answers as a function says; it is given the request and how many there were before. */
export async function fakePlatformBy(
  replyTo: (request: RecordedRequest, n: number) => Reply,
): Promise<FakePlatform> {
  const requests: RecordedRequest[] = []
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(incoming)
    const query = Buffer.from((incoming.url ?? '').split('?')[1] ?? '')
    const read = readRequest(query, body)
    if ('refusal' in read) throw new Error(`The request cannot be read: ${read.refusal}`)
    const request = record(read.parameters, read.charset, query, body)
    requests.push(request)
    send(response, replyTo(request, requests.length - 1), request, read.charset)
  }
  const server = createServer((incoming, response) => void serve(incoming, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    gateway: `http://127.0.0.1:${port}/gateway.do`,
    requests,
    get methods() {
      return requests.map(({ method }) => method.replace('alipay.fund.coupon.', ''))
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

const appKey = readPublicKey(vectors.keys.app2048.public_base64_single_line)

function record(
  parameters: ReadonlyMap<string, string>,
  charset: Charset,
  query: Buffer,
  body: Buffer,
): RecordedRequest {
  const bizText = parameters.get('biz_content') ?? '{}'
  return {
    parameters,
    bizContent: bizText.startsWith('{') ? JSON.parse(bizText) : {},
    method: parameters.get('method') ?? '',
    isGenuine: verifyRequest([...parameters], charset, appKey, 'RSA2'),
    query: query.toString('latin1'),
    body: body.toString('latin1'),
  }
}

function send(
  response: ServerResponse,
  reply: Reply,
  { method }: RecordedRequest,
  charset: Charset,
): void {
  if (reply === 'silence') return
  if (reply === 'hang-up') {
    response.destroy()
    return
  }
  if (reply === 'hang-up-midway') {
    response.writeHead(200, { 'content-length': 1000 })
    response.write('{"alipay_fund', () => response.destroy())
    return
  }
  const bytes =
    'raw' in reply
      ? Buffer.from(reply.raw)
      : encodeText(renderSigned(reply, method, charset), charset)
  response.writeHead(reply.status ?? 200, {
    'content-type': `text/html;charset=${charset}`,
    trace_id: traceId,
  })
  response.end(bytes)
}

export const traceId = '0a1b2c3d15344732300001234e5678'

/** The body of an answer as the platform would send it. */
export function renderSigned(
  { node, sign = 'right', nodeName }: SignedReply,
  method: string,
  charset: Charset = 'utf-8',
): string {
  const nodeText = renderNode({ code: '10000', msg: 'Success', ...node }, charset)
  const parts = { nodeName: nodeName ?? responseNodeName(method), nodeText }
  if (sign === 'missing') return renderResponse(parts)
  const pair = sign === 'by-another-key' ? vectors.keys.other2048 : vectors.keys.alipay2048
  const signed = sign === 'over-other-text' ? nodeText.replace('"msg"', '"mgs"') : nodeText
  const key = readPrivateKey(pair.pkcs8_base64_single_line)
  return renderResponse({
    ...parts,
    sign: signBytesSync(encodeText(signed, charset), key, 'RSA2'),
  })
}
