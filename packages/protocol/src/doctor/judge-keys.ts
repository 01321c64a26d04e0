// Whose signature it is, and whether it should be.
import { constants, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { SignType } from '../signing/sign-bytes.ts'
import type { DiagnosisCode } from './diagnosis.ts'
import { findSigner, misplacedKey } from './known-keys.ts'
import type { ReadableKey, Signer } from './known-keys.ts'
import { encodeText } from '../charset/encode-text.ts'
import { spell } from './judge-text.ts'
import type { Message } from './message.ts'
import { bytesOf } from './recover-digest.ts'
import type { DigestName } from './recover-digest.ts'
import type { ReadSign } from './read-sign.ts'
import { bytesOfSpelling } from './spelling.ts'

export interface JudgedKeys {
  readonly codes: readonly DiagnosisCode[]
  /** Of keys at fault. */
  readonly names: readonly string[]
  readonly signer?: Signer
  readonly signType?: SignType
  readonly rsaOperations: number
}

interface Hints {
  readonly signed?: string
  readonly signType?: SignType
}

/** Merchants sign requests, the platform everything else. */
const expectedRole = ({ kind }: Message): 'application' | 'platform' =>
  kind === 'request' || kind === 'order-string' ? 'application' : 'platform'

export function judgeKeys(
  message: Message,
  { bytes }: ReadSign,
  keys: readonly ReadableKey[],
  hints: Hints,
): JudgedKeys {
  const expected = expectedRole(message)
  const misplaced = misplacedKey(keys, expected)
  const { signer, rsaOperations } = lookForSigner(message, bytes, inOrder(keys, expected), hints)
  const announced = announcedBy(message, signer, hints)
  if (signer === undefined) {
    const fault = misplaced?.code ?? unknownCode(bytes, keys)
    const codes = bytes === undefined && misplaced === undefined ? [] : [fault]
    const names = misplaced ? [misplaced.known.name] : []
    return { codes, names, rsaOperations, ...(announced && { signType: announced }) }
  }
  const wrong = wrongKey(keys, signer, expected) ?? misplaced
  const signType = announced ?? signTypeOf(signer)
  const codes = [...(wrong ? [wrong.code] : []), ...digestCodes(signer, announced)]
  const names = wrong ? [wrong.known.name] : []
  return { codes, names, signer, rsaOperations, ...(signType && { signType }) }
}

/** Old columns hold 256 letters: a signature cut off there has the length of another key's. */
function unknownCode(bytes: Uint8Array | undefined, keys: readonly ReadableKey[]): DiagnosisCode {
  if (keys.length === 0) return 'no-key'
  const length = bytes?.length ?? 0
  const isShort = length !== 128 && keys.every(({ key }) => bytesOf(key) > length)
  return isShort ? 'sign-truncated' : 'key-unknown'
}

/** Expected keys are asked first: most signatures are right. */
const inOrder = (keys: readonly ReadableKey[], expected: string): ReadableKey[] => [
  ...keys.filter(({ known }) => known.role === expected),
  ...keys.filter(({ known }) => known.role !== expected),
]

function lookForSigner(
  message: Message,
  bytes: Uint8Array | undefined,
  keys: readonly ReadableKey[],
  { signed }: Hints,
): { readonly signer?: Signer; readonly rsaOperations: number } {
  if (bytes === undefined) return { rsaOperations: 0 }
  const { signer, rsaOperations } = findSigner(bytes, keys)
  if (signer?.recovered.padding !== 'pss') return { rsaOperations, ...(signer && { signer }) }
  const texts = message.rules.slice(0, 1).map((rule) => bytesOfSpelling(spell(message, rule)))
  if (signed !== undefined) texts.push(encodeText(signed, message.charset))
  const isSalted = texts.some((text) => verifySalted(text, bytes, signer.key))
  const total = rsaOperations + 2 * texts.length
  return isSalted ? { signer, rsaOperations: total } : { rsaOperations: total }
}

function verifySalted(text: Uint8Array, signature: Uint8Array, key: KeyObject): boolean {
  const padding = constants.RSA_PKCS1_PSS_PADDING
  const saltLength = constants.RSA_PSS_SALTLEN_AUTO
  return ['sha256', 'sha1'].some((digest) => {
    try {
      return verify(digest, text, { key, padding, saltLength }, signature)
    } catch {
      return false
    }
  })
}

interface WrongKey {
  readonly code: DiagnosisCode
  readonly known: ReadableKey['known']
}

/** The signer is not who it should be, or the program holds another key than the signer's. */
function wrongKey(
  keys: readonly ReadableKey[],
  signer: Signer,
  expected: 'application' | 'platform',
): WrongKey | undefined {
  const { known } = signer
  const isFree = known.role === 'other' || known.role === 'used'
  const hasExpected = keys.some((one) => one.known.role === expected)
  if (known.role !== expected && (!isFree || hasExpected)) {
    const isMixedUp = expected === 'application' && known.role === 'platform'
    return { code: isMixedUp ? 'platform-key-in-place-of-own-key' : 'wrong-key', known }
  }
  const used = keys.find((one) => one.known.role === 'used' && !one.key.equals(signer.key))
  if (used === undefined) return undefined
  return misplacedKey(keys, expected) ?? { code: 'wrong-key', known: used.known }
}

function announcedBy(
  { signType }: Message,
  signer: Signer | undefined,
  hints: Hints,
): SignType | undefined {
  if (signType === 'RSA' || signType === 'RSA2') return signType
  return signer?.known.signType ?? hints.signType
}

const digestsBySignType: Readonly<Record<SignType, DigestName>> = { RSA: 'sha1', RSA2: 'sha256' }

function signTypeOf({ recovered }: Signer): SignType | undefined {
  if (recovered.padding === 'pss') return undefined
  if (recovered.algorithm === 'sha256') return 'RSA2'
  return recovered.algorithm === 'sha1' ? 'RSA' : undefined
}

function digestCodes({ recovered, ...signer }: Signer, announced?: SignType): DiagnosisCode[] {
  if (recovered.padding === 'pss') return ['wrong-padding']
  const signType = announced ?? signTypeOf({ ...signer, recovered })
  const isRight = signType !== undefined && digestsBySignType[signType] === recovered.algorithm
  return isRight ? [] : ['wrong-digest']
}
