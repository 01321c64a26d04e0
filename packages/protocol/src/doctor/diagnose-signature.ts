// The signature doctor: what is wrong with a signed message, as exactly as can be told.
import { Buffer } from 'node:buffer'
import type { Charset } from '../charset/charset.ts'
import type { SignType } from '../signing/sign-bytes.ts'
import { compareStrings } from './compare-strings.ts'
import { conclude } from './conclude.ts'
import type { Diagnosis, DiagnosisCode } from './diagnosis.ts'
import { diagnoseOther } from './diagnose-other.ts'
import { hasPrivateKey } from './inspect-key.ts'
import { judgeKeys } from './judge-keys.ts'
import { judgeStrings, judgeText } from './judge-text.ts'
import type { JudgedText } from './judge-text.ts'
import { readKeys } from './known-keys.ts'
import type { KnownKey, Signer } from './known-keys.ts'
import { doctorLimits } from './limits.ts'
import type { Message } from './message.ts'
import { readMessage } from './read-message.ts'
import type { GivenKind } from './read-message.ts'
import { readSign } from './read-sign.ts'
import type { ReadSign } from './read-sign.ts'

export interface DoctorInput {
  /**
   * Anything with a signature, as it was sent or received: the address of a request, its body, an
   * order string, an answer, the body of a notification, the query of a return; with or without the
   * lines of HTTP around it. A text stands for the bytes it has in the charset of the message.
   */
  readonly message: string | Uint8Array
  /** What it is, if that is known; otherwise it is found out. */
  readonly kind?: GivenKind
  /** The string that the merchant's program has signed, or verified. */
  readonly signed?: string
  readonly keys: readonly KnownKey[]
  /** Where the message names none; UTF-8 without. */
  readonly charset?: Charset
  /** Where the message names none. */
  readonly signType?: SignType
}

/**
 * Says what is wrong with a signature, and with what it is over. It tries the mistakes that others
 * made before, alone and two at a time: if the signature is right by one of them, that is it. Pure,
 * and bounded whatever is given (`doctorLimits`): one RSA operation a key, then hashing. Never
 * throws, and repeats nothing of a private key that was pasted.
 */
export function diagnoseSignature(input: DoctorInput): Diagnosis {
  const { message: pasted, charset = 'utf-8' } = input
  const unusable = refusalOf(pasted, input.signed)
  const signed = trimmed(input.signed)
  if (unusable !== undefined) return conclude({ kind: 'unknown', codes: [unusable] })
  const { readable, faulty } = readKeys(input.keys)
  const [fault] = faulty
  if (fault !== undefined) {
    const { code, known } = fault
    return conclude({ kind: 'unknown', codes: [code], names: [known.name] })
  }
  const message = readMessage(pasted, charset, input.kind)
  if (!('rules' in message)) return diagnoseOther(pasted, message, readable)
  if (message.complaint !== undefined && signed !== undefined) {
    // The platform has said which string it built: the two are put side by side.
    return { ...compareStrings(message.complaint, signed, message.charset), kind: 'response' }
  }
  const sign = readSign(message.sign)
  const keys = judgeKeys(message, sign, readable, {
    ...(signed !== undefined && { signed }),
    ...(input.signType && { signType: input.signType }),
  })
  const text = judgeTextOf(message, keys.signer, signed)
  const { signer } = keys
  const codes = order(message.flaw, sign, keys.codes, text.codes)
  return conclude({
    kind: message.kind,
    codes,
    names: [...keys.names, ...text.names],
    charset: message.charset,
    stringToSign: text.stringToSign,
    ...otherStringOf(text, signed),
    ...(signer && { whichKeyFits: { name: signer.known.name, role: signer.known.role } }),
    ...(keys.signType && { signType: keys.signType }),
    isUndecided: mayLackSign(message),
    isForgiven: text.isGenuine && codes.length === text.codes.length && signed === undefined,
    effort: { rsaOperations: keys.rsaOperations, candidates: text.candidates },
  })
}

/** The platform signs nothing before it knows the application: such a failure proves nothing. */
const mayLackSign = ({ text, sign }: Message): boolean =>
  text !== undefined && sign === undefined && !/^\s*\{\s*"code"\s*:\s*"10000"/.test(text)

function refusalOf(
  pasted: string | Uint8Array,
  signed: string | undefined,
): DiagnosisCode | undefined {
  const { messageBytesMax } = doctorLimits
  if (pasted.length > messageBytesMax || (signed?.length ?? 0) > messageBytesMax) return 'too-large'
  const text = typeof pasted === 'string' ? pasted : Buffer.from(pasted).toString('latin1')
  return hasPrivateKey(text) || hasPrivateKey(signed ?? '') ? 'private-key-pasted' : undefined
}

function judgeTextOf(
  message: Message,
  signer: Signer | undefined,
  signed: string | undefined,
): JudgedText {
  if (signer?.recovered.padding === 'pkcs1') return judgeText(message, signer.recovered, signed)
  const text = judgeStrings(message, signed)
  // Without a digest nothing says that the message was changed.
  return text.codes[0] === 'changed' ? { ...text, codes: [] } : text
}

/** A line end that was pasted along; one that was signed is found by its digest. */
const trimmed = (signed: string | undefined): string | undefined =>
  signed === undefined || signed.trim() === '' ? undefined : signed.replace(/\r?\n$/, '')

/** What was decoded before it was pasted has lost the `+` of its sign only because of that. */
function order(
  flaw: DiagnosisCode | undefined,
  sign: ReadSign,
  keyCodes: readonly DiagnosisCode[],
  textCodes: readonly DiagnosisCode[],
): DiagnosisCode[] {
  const isDecodedBefore =
    sign.flaw === 'plus-lost-in-sign' && textCodes[0] === 'value-decoded-twice'
  const signCodes = sign.flaw === undefined || isDecodedBefore ? [] : [sign.flaw]
  // Two strings that differ say more than a key that is missing.
  const known = textCodes.length > 0 ? keyCodes.filter((code) => code !== 'no-key') : keyCodes
  return [...new Set([...(flaw ? [flaw] : []), ...signCodes, ...known, ...textCodes])]
}

function otherStringOf(
  { found }: JudgedText,
  signed: string | undefined,
): Pick<Diagnosis, 'otherString'> {
  if (signed !== undefined) return { otherString: { text: signed, from: 'given' } }
  return found === undefined ? {} : { otherString: { text: found, from: 'found' } }
}
