// A call as its parameters, and the texts that are made of them. Nothing here sends anything.
import type { ApplicationView } from '@hongbao/gateway/json'
import {
  contractOf,
  encodeUtf8Form,
  formatTimestamp,
  requestRule,
  stringToSign,
  type Contract,
  type FormPair,
} from '@hongbao/protocol/pure'

/** What a developer has filled in. */
export interface Draft {
  readonly application: ApplicationView
  readonly method: string
  /** Business parameters by name; what is empty is left out. */
  readonly content: Readonly<Record<string, unknown>>
  readonly notifyUrl: string
  readonly returnUrl: string
  readonly authToken: string
  readonly appAuthToken: string
}

/** A call that only lacks its signature. */
export interface UnsignedCall {
  readonly contract: Contract
  readonly parameters: readonly FormPair[]
  readonly stringToSign: string
}

/** `now`: milliseconds since 1970, for the timestamp. */
export function buildCall(draft: Draft, now: number): UnsignedCall {
  const { application, method, content } = draft
  const contract = contractOf(method)
  if (!contract) throw new Error('a method of the list')
  const { certificate } = application
  const inBizContent = contract.carriedIn === 'biz_content'
  const given: FormPair[] = [
    ['app_id', application.appId ?? ''],
    ['method', method],
    ['charset', 'utf-8'],
    ['sign_type', 'RSA2'],
    ['timestamp', formatTimestamp(new Date(now))],
    ['version', '1.0'],
    ['format', 'JSON'],
    ['app_cert_sn', certificate?.sn ?? ''],
    ['alipay_root_cert_sn', certificate?.rootSn ?? ''],
    ['notify_url', contract.notifies ? draft.notifyUrl : ''],
    ['return_url', contract.call === 'page' ? draft.returnUrl : ''],
    ['auth_token', contract.needsUser ? draft.authToken : ''],
    ['app_auth_token', contract.takesAppAuth ? draft.appAuthToken : ''],
    ...(inBizContent
      ? [['biz_content', JSON.stringify(content)] as const]
      : Object.entries(content).map(([name, value]) => [name, asText(value)] as const)),
  ]
  const parameters = given.filter(([, value]) => value !== '')
  return { contract, parameters, stringToSign: stringToSign(parameters, requestRule) }
}

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/** What the mobile SDK is handed. */
export const orderStringOf = (signed: readonly FormPair[]): string => encodeUtf8Form(signed, '%20')

/** Where a browser is sent for a page call. */
export const pageAddressOf = (gateway: string, signed: readonly FormPair[]): string =>
  `${gateway}?${encodeUtf8Form(signed)}`

/** The same call from a shell. */
export function curlOf(gateway: string, signed: readonly FormPair[]): string {
  const lines = signed.map(([name, value]) => `  --data-urlencode ${quoted(`${name}=${value}`)}`)
  return [`curl ${quoted(gateway)}`, ...lines].join(' \\\n')
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
