import { encodeText, requestRule, signBytes, stringToSign } from '@hongbao/protocol'
import type { FormPair } from '@hongbao/protocol'
import type { Settings } from '../client/settings.ts'
import type { ComposedParameters } from './compose-parameters.ts'

/** A signature, with the text it is over, for explaining why the platform may refuse it. */
export interface Signature {
  readonly sign: FormPair
  readonly signedText: string
}

/**
 * Signs all parameters of a request, on the thread pool.
 * https://opendocs.alipay.com/common/02kf5q
 */
export async function signParameters(
  settings: Settings,
  { query, body }: ComposedParameters,
): Promise<Signature> {
  const { constantPairs, charset, privateKey, signType } = settings
  const signedText = stringToSign([...constantPairs, ...query, ...body], requestRule)
  const sign = await signBytes(encodeText(signedText, charset), privateKey, signType)
  return { sign: ['sign', sign], signedText }
}
