// Signing is the dearest thing a call costs, and RSASSA-PKCS1-v1_5 is deterministic: the same bytes
// under the same key have the same signature. So those given before are remembered, for repeats of
// a call and queries of what is settled, and the same bytes are never signed twice at once.
import { hash, type KeyObject } from 'node:crypto'

import type { SignType } from '@hongbao/protocol'

import type { Signer } from './reply-form.ts'
import { twoGenerations } from './two-generations.ts'

export interface Signatures {
  /** Base64. Rejects only if the key cannot sign at all. */
  sign(content: Uint8Array, signer: Signer): Promise<string> | string
}

export interface SignaturesOptions {
  /** Signs off the event loop. */
  readonly signBytes: (content: Uint8Array, key: KeyObject, signType: SignType) => Promise<string>
  /** How many signatures are remembered. */
  readonly rememberedMax: number
  /** Told whether each signature was remembered. */
  readonly onSign?: (how: 'remembered' | 'made') => void
}

/** Remembers by key, sign_type and digest of the bytes; what was not used for long is forgotten. */
export function openSignatures({
  signBytes,
  rememberedMax,
  onSign,
}: SignaturesOptions): Signatures {
  const remembered = twoGenerations<Promise<string> | string>(rememberedMax)

  /** Those who come while it is made share it; a failure is nobody's to share. */
  function settle(name: string, making: Promise<string>): void {
    making.then(
      (signature) => remembered.get(name) === making && remembered.set(name, signature),
      () => remembered.get(name) === making && remembered.delete(name),
    )
  }

  return {
    sign(content, signer) {
      const { platformKey, signType } = signer
      const name = `${platformKey.id} ${signType} ${hash('sha256', content, 'base64')}`
      const earlier = remembered.get(name)
      onSign?.(earlier === undefined ? 'made' : 'remembered')
      if (earlier !== undefined) return earlier
      const making = signBytes(content, platformKey.privateKey, signType)
      remembered.set(name, making)
      settle(name, making)
      return making
    },
  }
}

/** Signatures of the right form that verify nothing: what the sandbox's `bad-signature` is. */
export function spoilSignatures(signatures: Signatures): Signatures {
  return {
    async sign(content, signer) {
      const sign = await signatures.sign(content, signer)
      return `${sign.startsWith('A') ? 'B' : 'A'}${sign.slice(1)}`
    },
  }
}
