// The recorded vectors of the official package, and the test keys in them.

import { readFileSync } from 'node:fs'

/** One key pair, in all the forms in which keys circulate. */
export interface KeyForms {
  readonly pkcs1_private_pem: string
  readonly pkcs8_private_pem: string
  readonly spki_public_pem: string
  readonly public_base64_single_line: string
  readonly pkcs8_base64_single_line: string
  readonly pkcs1_base64_single_line: string
}

interface SdkInput {
  readonly notify_url?: string
  readonly return_url?: string
  readonly appAuthToken?: string
  readonly bizContent?: Readonly<Record<string, unknown>>
}

interface Vectors {
  readonly keys: Readonly<Record<'app2048' | 'alipay2048' | 'other2048' | 'app1024', KeyForms>> & {
    readonly aes128_base64: string
  }
  readonly sdk_execute: readonly {
    readonly name: string
    readonly sign_type: 'RSA' | 'RSA2'
    readonly key: 'app2048' | 'app1024'
    readonly sdk_input: SdkInput
    readonly parsed: Readonly<Record<string, string>>
  }[]
  readonly page_execute: readonly {
    readonly name: string
    readonly sign_type: 'RSA' | 'RSA2'
    readonly key: 'app2048' | 'app1024'
    readonly http_method: 'GET' | 'POST'
    readonly sdk_input: SdkInput
    readonly parsed?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, string>>
    readonly hidden_fields?: Readonly<Record<string, string>>
  }[]
  readonly response_verify: readonly {
    readonly name: string
    readonly verify_with: 'alipay2048' | 'alipay1024'
    readonly sign_type: 'RSA' | 'RSA2'
    readonly charset: 'utf-8' | 'gbk'
    readonly response_key: string
    readonly raw_body_base64: string
    readonly expected_valid: boolean | string
  }[]
  readonly notify_verify: readonly {
    readonly name: string
    readonly verify_with: string
    readonly charset: string
    readonly wire_body: string
    readonly expected_valid: boolean | string
  }[]
  readonly upstream_real: readonly {
    readonly name: string
    readonly kind: string
    readonly public_key_base64: string
    readonly params: Readonly<Record<string, string>>
    readonly expected_valid: boolean
  }[]
  readonly cert_sn: readonly {
    readonly name: string
    readonly pem: string
    readonly sn: string
  }[]
}

const file = new URL('../../../tests/fixtures/protocol-vectors.json', import.meta.url)

export const vectors: Vectors = JSON.parse(readFileSync(file, 'utf8'))

export const appId = '2021000000000001'

/** The application's pair and the platform's, as a merchant holds them. */
export const testKeys = {
  privateKey: vectors.keys.app2048.pkcs8_base64_single_line,
  alipayPublicKey: vectors.keys.alipay2048.public_base64_single_line,
}
