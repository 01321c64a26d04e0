// Who may call: applications with their keys, the products their owners signed, and merchants who
// let somebody else's application act for them. Keys are parsed here, once, not per request.
import type { KeyObject } from 'node:crypto'

import type { SignType } from '@hongbao/protocol'

import type { ApplicationState } from './states.ts'

export type { ApplicationState } from './states.ts'

/** The key the platform answers an application with; each application may have its own. */
export interface PlatformKey {
  readonly id: bigint
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** In certificate mode: what clients know the key by. */
  readonly certificate: PlatformCertificate | undefined
}

export interface PlatformCertificate {
  /** alipay_cert_sn of answers. */
  readonly sn: string
  /** alipay_root_cert_sn of requests. */
  readonly rootSn: string
}

/** An application in certificate mode is known by its certificate instead of a key. */
export interface ApplicationCertificate {
  /** app_cert_sn. */
  readonly sn: string
  readonly expiresAt: Date
}

export interface Application {
  /** 16 digits, as 2021000000000001. */
  readonly appId: string
  /** The merchant or provider who owns it: 16 digits beginning with 2088. */
  readonly pid: bigint
  readonly name: string
  readonly state: ApplicationState
  /** How its notifications are signed, and its requests have to be. */
  readonly signType: SignType
  /** What requests are verified with, by sign_type; in certificate mode the certificate's key. */
  readonly publicKeys: ReadonlyMap<SignType, KeyObject>
  readonly certificate: ApplicationCertificate | undefined
  /** Base64 of 16 bytes, where contents may be encrypted. */
  readonly aesKey: string | undefined
  /** Where messages that follow a subscription go (应用网关). */
  readonly appGateway: string | undefined
  /** Hosts to which browsers may be sent back with a code: `host` or `host:port`. */
  readonly callbackHosts: readonly string[]
  readonly platformKey: PlatformKey
}

/** What a merchant can sign. `password_free_payment` is the clause that agreement.pay needs. */
export type Product = 'cash_red_packet' | 'password_free_payment'

export interface ProductContract {
  readonly product: Product
  readonly state: 'signed' | 'suspended'
  /** How long after payment what is left of a packet goes back. */
  readonly returnAfterMs: number
  /** Calls per second by method, and by all methods together under the name `*`. */
  readonly callLimits: ReadonlyMap<string, number>
}

/** Everything a merchant has signed. */
export type ProductContracts = ReadonlyMap<Product, ProductContract>

/** A merchant lets a provider's application act for it (第三方应用授权). */
export interface AppAuthorisation {
  /** The application that may use the token. */
  readonly providerAppId: string
  /** The merchant, who owns the orders that are made. */
  readonly pid: bigint
  /** The merchant's own application: auth_app_id. */
  readonly merchantAppId: string
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  /** The methods allowed; undefined: all. */
  readonly methods: ReadonlySet<string> | undefined
}

/** A user lets an application know who they are, or more (用户信息授权). */
export interface UserAuthorisation {
  /** The application that may use the token. */
  readonly appId: string
  readonly userId: bigint
  readonly scopes: readonly string[]
  readonly expiresAt: Date
}

/**
 * Keeps secrets unreadable in the database. The sandbox, whose keys lie in a file beside it, may
 * pass them through as they are.
 */
export interface KeyVault {
  seal(secret: string): string
  open(sealed: string): string
}
