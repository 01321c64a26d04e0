// Signs a call with a key that stays here, sends it, and verifies what comes back.
import { cutResponse, type FormPair, encodeUtf8Form } from '@hongbao/protocol/pure'

import { signText, verifyBytes } from '../browser-keys.ts'
import type { UnsignedCall } from './build-call.ts'

/** A call with its signature, ready to leave. */
export interface SignedCall extends UnsignedCall {
  readonly signed: readonly FormPair[]
  /** False: the application's public key is another one, and the gateway will refuse. */
  readonly fitsPublicKey: boolean
}

/** Throws where the private key cannot be read. */
export async function signCall(
  call: UnsignedCall,
  privateKey: string,
  publicKey: string | undefined,
): Promise<SignedCall> {
  const sign = await signText(privateKey, call.stringToSign)
  const bytes = new TextEncoder().encode(call.stringToSign)
  const fitsPublicKey = publicKey !== undefined && (await verifyBytes(publicKey, bytes, sign))
  return { ...call, signed: [...call.parameters, ['sign', sign]], fitsPublicKey }
}

/** What came back. */
export interface CallAnswer {
  readonly text: string
  /** `missing`: the answer is not signed. */
  readonly signature: 'right' | 'wrong' | 'missing'
  readonly durationMs: number
  readonly traceId: string
  /** The node's members. */
  readonly node: Readonly<Record<string, unknown>>
}

/** Throws where nobody answers. */
export async function sendCall(call: SignedCall, platformKey: string): Promise<CallAnswer> {
  const began = performance.now()
  const response = await fetch('/gateway.do', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
    body: encodeUtf8Form(call.signed),
    credentials: 'omit',
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const durationMs = Math.round(performance.now() - began)
  const nodeName = `${call.contract.method.replaceAll('.', '_')}_response`
  const cut = cutResponse(bytes, nodeName)
  const text = new TextDecoder().decode(bytes)
  const isRight =
    cut?.sign !== undefined && (await verifyBytes(platformKey, cut.signedBytes, cut.sign))
  return {
    text,
    signature: cut?.sign === undefined ? 'missing' : isRight ? 'right' : 'wrong',
    durationMs,
    traceId: response.headers.get('trace_id') ?? '',
    node: membersOf(cut?.signedBytes),
  }
}

function membersOf(bytes: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  try {
    const node: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof node === 'object' && node !== null ? { ...node } : {}
  } catch {
    return {}
  }
}
