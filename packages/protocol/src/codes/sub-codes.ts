// The catalogue of sub_codes. Its names are a closed union: a misspelt one does not compile.
import { billSubCodes } from './bill-sub-codes.ts'
import { businessSubCodes } from './business-sub-codes.ts'
import { gatewaySubCodes } from './gateway-sub-codes.ts'
import { oauthSubCodes } from './oauth-sub-codes.ts'
import { resultCodes, type ResultCode } from './result-codes.ts'
import type { SubCode } from './sub-code.ts'

/** A sub_code, spelled as on the wire. */
export type SubCodeName =
  | keyof typeof gatewaySubCodes
  | keyof typeof businessSubCodes
  | keyof typeof oauthSubCodes
  | keyof typeof billSubCodes

/** Every sub_code by name, as it is spelled on the wire. */
export const subCodes: Readonly<Record<SubCodeName, SubCode>> = {
  ...gatewaySubCodes,
  ...businessSubCodes,
  ...oauthSubCodes,
  ...billSubCodes,
}

/** Whether a text taken from an answer is a sub_code of this catalogue. */
export function isSubCode(text: string): text is SubCodeName {
  return Object.hasOwn(subCodes, text)
}

/** The fixed pair of texts that an answer with this sub_code begins with. */
export function resultOf(name: SubCodeName): { readonly code: ResultCode; readonly msg: string } {
  const { code } = subCodes[name]
  return { code, msg: resultCodes[code].msg }
}
