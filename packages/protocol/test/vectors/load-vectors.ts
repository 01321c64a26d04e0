/** The vectors of tests/fixtures/protocol-vectors.json, as far as the tests here read them. */
import { readFileSync } from 'node:fs'
import type { SignType } from '../../src/index.ts'
import { notApplicable } from './not-applicable.ts'

interface Named {
  readonly name: string
}

type Parameters = Readonly<Record<string, string>>

interface KeyVector {
  readonly pkcs1_private_pem: string
  readonly pkcs8_private_pem: string
  readonly spki_public_pem: string
  readonly public_base64_single_line: string
  readonly pkcs8_base64_single_line: string
  readonly pkcs1_base64_single_line: string
}

interface SignVector extends Named {
  readonly sign_type: SignType
  readonly charset: string
  readonly key: KeyName
  readonly private_key_form?: 'PKCS1' | 'PKCS8'
  readonly params: Parameters
  readonly string_to_sign: string
  readonly string_to_sign_bytes_base64?: string
  readonly wire_body?: string
  readonly sign: string
  readonly expected_valid: boolean | 'rule-dependent'
}

interface OrderStringVector extends Named {
  readonly sign_type: SignType
  readonly key: KeyName
  readonly order_string: string
  readonly parsed: Parameters
  readonly string_to_sign: string
}

interface PageVector extends Named {
  readonly sign_type: SignType
  readonly key: KeyName
  readonly string_to_sign: string
  readonly url?: string
  readonly parsed?: Parameters
  readonly action?: string
  readonly query?: Parameters
  readonly hidden_fields?: Parameters
  readonly browser_decoded_fields?: Parameters
  readonly valid_after_browser?: boolean
}

interface NotificationVector extends Named {
  readonly verify_with: KeyName
  readonly charset: string
  readonly params: Parameters
  readonly wire_body: string
  readonly signed_content?: string
  readonly rule_v1_without_sign_type: boolean
  readonly rule_v2_with_sign_type: boolean
  readonly rule_v1_empty_kept: boolean
  readonly expected_valid: boolean | 'rule-dependent'
}

interface ResponseVector extends Named {
  readonly verify_with: KeyName
  readonly sign_type: SignType
  readonly charset: string
  readonly response_key: string
  readonly raw_body_base64: string
  readonly sign?: string
  readonly signed_content?: string
  readonly expected_valid: boolean | 'rule-dependent' | 'client-dependent' | 'unsigned'
}

interface ExchangeVector extends Named {
  readonly key: KeyName
  readonly string_to_sign: string
  readonly request: { readonly path_and_query: string; readonly body: string }
  readonly response: { readonly status: number; readonly body: string }
  readonly sdk_result: Readonly<Record<string, string>>
}

interface PlacementVector extends Named {
  readonly query: string
  readonly body: string
  readonly expected_valid: boolean
}

interface CipherVector extends Named {
  readonly key: string
  readonly cipher: string
  /** Missing where decryption must fail. */
  readonly plain?: string
}

interface CertificateVector extends Named {
  readonly is_root_bundle: boolean
  readonly pem: string
  readonly sn: string
  readonly public_key_base64?: string
}

export interface UpstreamVector extends Named {
  readonly param_names_in_signing_order?: readonly string[]
  readonly kind: 'notification' | 'notification-digest' | 'response'
  readonly public_key_base64: string
  readonly params?: Parameters
  readonly rule_v2_with_sign_type?: boolean
  readonly response_key?: string
  readonly raw_body?: string
  readonly signed_content?: string
  readonly expected_valid: boolean
}

type KeyName = 'app2048' | 'alipay2048' | 'other2048' | 'app1024' | 'alipay1024'

interface VectorFile {
  readonly keys: Readonly<Record<KeyName, KeyVector>> & { readonly aes128_base64: string }
  readonly request_sign: readonly SignVector[]
  readonly rule_variants: readonly SignVector[]
  readonly sdk_execute: readonly OrderStringVector[]
  readonly page_execute: readonly PageVector[]
  readonly notify_verify: readonly NotificationVector[]
  readonly response_verify: readonly ResponseVector[]
  readonly http_exec: readonly ExchangeVector[]
  readonly parameter_placement: { readonly cases: readonly PlacementVector[] }
  readonly aes: {
    readonly cases: readonly CipherVector[]
    readonly negative: readonly CipherVector[]
  }
  readonly cert_sn: readonly CertificateVector[]
  readonly upstream_real: readonly UpstreamVector[]
  readonly v3: { readonly requests: readonly Named[]; readonly verify: readonly Named[] }
}

const file: VectorFile = JSON.parse(
  readFileSync(
    new URL('../../../../tests/fixtures/protocol-vectors.json', import.meta.url),
    'utf8',
  ),
)

export const { keys } = file

/** Every vector of the file, by group. */
export const vectors = {
  request_sign: file.request_sign,
  rule_variants: file.rule_variants,
  sdk_execute: file.sdk_execute,
  page_execute: file.page_execute,
  notify_verify: file.notify_verify,
  response_verify: file.response_verify,
  http_exec: file.http_exec,
  parameter_placement: file.parameter_placement.cases,
  aes: [...file.aes.cases, ...file.aes.negative],
  cert_sn: file.cert_sn,
  upstream_real: file.upstream_real,
  v3: [...file.v3.requests, ...file.v3.verify],
} as const

type GroupName = keyof typeof vectors

/** The names of the file's own groups, to notice one that was added. */
export const groupsInFile: readonly string[] = Object.keys(file).filter(
  (name) => name !== 'meta' && name !== 'keys',
)

/** The vectors of a group that apply to this package, with the name first for `test.each`. */
export function vectorsOf<Group extends GroupName>(
  group: Group,
): [name: string, vector: (typeof vectors)[Group][number]][] {
  const excused = new Set(notApplicable.filter((row) => row.group === group).map((row) => row.name))
  return vectors[group]
    .filter((vector) => !excused.has(vector.name))
    .map((vector) => [vector.name, vector])
}
