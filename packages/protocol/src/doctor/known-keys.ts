// The keys that a signature is held against.
import type { KeyObject } from 'node:crypto'
import type { DiagnosisCode, KeyRole } from './diagnosis.ts'
import { readKnownKey } from './inspect-key.ts'
import { doctorLimits } from './limits.ts'
import { recoverDigest } from './recover-digest.ts'
import type { Recovered } from './recover-digest.ts'
import type { SignType } from '../signing/sign-bytes.ts'

/** A public key and whose it is. A certificate will do in its place. */
export interface KnownKey {
  /** For people; it is repeated in the diagnosis. */
  readonly name: string
  /**
   * `application`: of the application that the message is about. `platform`: the platform's for it.
   * `other`: any other, as those of the owner's other applications. `used`: what the
   * merchant's program has in place of one of them, to be judged itself.
   */
  readonly role: KeyRole
  /** For which sign_type it is entered, where that matters. */
  readonly signType?: SignType
  /** In any form in which public keys circulate. */
  readonly publicKey: string | KeyObject
}

/** A key that could be read. */
export interface ReadableKey {
  readonly known: KnownKey
  readonly key: KeyObject
}

/** A key at fault. */
export interface FaultyKey {
  readonly known: KnownKey
  readonly code: DiagnosisCode
}

/** Reads the keys, up to their limit. */
export function readKeys(keys: readonly KnownKey[]): {
  readonly readable: readonly ReadableKey[]
  readonly faulty: readonly FaultyKey[]
} {
  const readable: ReadableKey[] = []
  const faulty: FaultyKey[] = []
  for (const known of keys.slice(0, doctorLimits.keysMax)) {
    const read = readKnownKey(known.publicKey)
    if (typeof read === 'string') faulty.push({ known, code: read })
    else readable.push({ known, key: read })
  }
  return { readable, faulty }
}

/** A key that stands where another one belongs: the two that are taken for each other. */
export function misplacedKey(
  keys: readonly ReadableKey[],
  expected: 'application' | 'platform',
): FaultyKey | undefined {
  const [opposite, code] =
    expected === 'platform'
      ? (['application', 'own-key-in-place-of-platform-key'] as const)
      : (['platform', 'platform-key-in-place-of-own-key'] as const)
  const opposites = keys.filter(({ known }) => known.role === opposite)
  const twin = keys.find(
    ({ known, key }) =>
      (known.role === 'used' || known.role === expected) &&
      opposites.some((one) => one.key.equals(key)),
  )
  return twin && { known: twin.known, code }
}

/** Whose signature it is, and what it is over. */
export interface Signer extends ReadableKey {
  readonly recovered: Recovered
}

/** Looks through the expected keys first; costs one RSA operation a key. */
export function findSigner(
  signature: Uint8Array,
  keys: readonly ReadableKey[],
): { readonly signer?: Signer; readonly rsaOperations: number } {
  let rsaOperations = 0
  let salted: Signer | undefined
  for (const readable of keys) {
    const recovered = recoverDigest(signature, readable.key)
    rsaOperations += 1
    if (recovered?.padding === 'pkcs1') return { signer: { ...readable, recovered }, rsaOperations }
    // One in 256 keys looks as if: the others are asked before this is believed.
    if (recovered !== undefined) salted ??= { ...readable, recovered }
  }
  return salted === undefined ? { rsaOperations } : { signer: salted, rsaOperations }
}
