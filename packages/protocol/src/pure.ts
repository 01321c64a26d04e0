/** What @hongbao/protocol can do in a browser, too: nothing here needs Node. */

export { encodeUtf8Form } from './form/encode-utf8-form.ts'
export type { FormPair } from './form/parse-form.ts'
export { requestRule, stringToSign } from './signing/string-to-sign.ts'
export type { SigningRule } from './signing/string-to-sign.ts'
export { allContracts, contractOf } from './contracts/platform-contracts.ts'
export type { Contract } from './contracts/contract.ts'
export { meanings } from './contracts/meanings.ts'
export { cutResponse } from './envelope/cut-response.ts'
export { formatTimestamp } from './timestamps.ts'
