// The doctor's quickest look, for a gateway that has just refused a call and is busy.
import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import type { RequestParameters } from '../envelope/read-request.ts'
import type { SignType } from '../signing/sign-bytes.ts'
import { requestRule } from '../signing/string-to-sign.ts'
import type { DiagnosisCode } from './diagnosis.ts'
import { doctorLimits } from './limits.ts'
import { commonMistakes } from './mistakes/index.ts'
import { readSign } from './read-sign.ts'
import { digestOf, recoverDigest } from './recover-digest.ts'
import { Search } from './search.ts'
import { bytesOfSpelling } from './spelling.ts'
import type { Spelling } from './spelling.ts'

/** A request whose signature is wrong. */
export interface BadRequest {
  /** `sign` among them. */
  readonly parameters: RequestParameters
  readonly charset: Charset
  readonly signType: SignType
  readonly sign: string
}

/**
 * The mistake by which the signature of a request is right after all, or `undefined`: one RSA
 * operation, and a few hashes only if the key has made the signature. Never throws.
 */
export function findRequestMistake(request: BadRequest, key: KeyObject): DiagnosisCode | undefined {
  const { parameters, charset, signType } = request
  const { bytes, flaw } = readSign(request.sign)
  const recovered = bytes && recoverDigest(bytes, key)
  if (recovered?.padding !== 'pkcs1') return undefined
  const { algorithm, digest } = recovered
  const isSigned = (text: Uint8Array) => digestOf(text, algorithm).equals(digest)
  const pairs = [...parameters].filter(([name]) => name !== 'sign')
  const base: Spelling = { pairs, rule: requestRule, isSorted: true, charset }
  const isRightDigest = algorithm === (signType === 'RSA2' ? 'sha256' : 'sha1')
  if (isSigned(bytesOfSpelling(base))) return flaw ?? (isRightDigest ? undefined : 'wrong-digest')
  const search = new Search(isSigned)
  return search.single(base, commonMistakes, doctorLimits.quickWaysMax)?.codes[0]
}
