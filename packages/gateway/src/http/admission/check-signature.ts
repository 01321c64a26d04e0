// Whether the application itself sent this. https://opendocs.alipay.com/common/02mse7
import {
  requestRule,
  stringToSign,
  subCodes,
  verifyRequest,
  type RequestParameters,
  type SignType,
} from '@hongbao/protocol'

import type { Application } from '../../applications/model.ts'
import { escapeHtml } from '../html.ts'
import { httpLimits } from '../../limits.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { found, valueOf, type Stage } from './draft.ts'
import { isSignType } from './find-application.ts'
import { signatureHint } from './signature-hint.ts'

/** The signature is right, under a key and by a sign_type that belong to the application. */
export const checkSignature: Stage = (draft) => {
  const application = found(draft.application)
  const signType = valueOf(draft, 'sign_type')
  if (!isSignType(signType)) return refuse('isv.invalid-signature-type')
  const refusal = checkSignType(application, signType)
  if (refusal) return refusal

  const key = found(application.publicKeys.get(signType))
  const { parameters, charset } = draft
  if (verifyRequest(parameters, charset, key, signType)) {
    draft.isSigned = true
    return undefined
  }
  const sign = valueOf(draft, 'sign') ?? ''
  const guess = signatureHint({ parameters, charset, signType, sign }, key)
  return {
    ...refuse('isv.invalid-signature', explain(parameters, guess?.hint)),
    ...(guess && { mistake: guess.mistake }),
  }
}

/** An application set to RSA2 never goes back to RSA; one set to RSA may step up to RSA2. */
function checkSignType(application: Application, signType: SignType): Refusal | undefined {
  if (application.signType === 'RSA2' && signType === 'RSA') {
    return refuse('isv.invalid-signature-type', '无效的签名类型：应用的签名类型为RSA2')
  }
  if (application.publicKeys.size === 0) return refuse('isv.missing-signature-key')
  return application.publicKeys.has(signType) ? undefined : refuse('isv.missing-signature-config')
}

/**
 * What the gateway would have signed, so that the caller can see where the two strings differ. It
 * is escaped for HTML, as the hosted gateway does: answers carry the type text/html.
 */
function explain(parameters: RequestParameters, hint: string | undefined): string {
  const reason = reasonOf(hint)
  return `${reason}${gatewayStringLabel}${escapeHtml(gatewayString(parameters))}`
}

/** What stands in a bad signature's sub_msg before the string that the gateway built. */
export const gatewayStringLabel = '，网关生成的验签字符串为：'

/** The catalogue's words, and the mistake if it was found. */
const reasonOf = (hint: string | undefined): string => {
  const { zh } = subCodes['isv.invalid-signature']
  return hint === undefined ? zh : `${zh}（${hint}）`
}

/** The string to sign that the gateway built, cut off at its limit; not escaped. */
export function gatewayString(parameters: RequestParameters): string {
  return stringToSign(parameters, requestRule).slice(0, httpLimits.stringToSignCharsMax)
}
