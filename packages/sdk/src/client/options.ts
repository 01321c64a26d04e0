import type { Charset, SignType } from '@hongbao/protocol'
import type { Clock } from '../clock.ts'
import type { Logger } from '../logging/logger.ts'
import type { RetryPolicy } from '../outcome/retry-policy.ts'
import type { Transport } from '../transport/transport.ts'

/**
 * All a client needs to know. Keys are text in any form in which they circulate: PKCS#1 or PKCS#8,
 * PEM or one line of base64. Exactly one of `alipayPublicKey` and `certificates` is given.
 */
export interface AlipayClientOptions {
  /** 16 digits, from the platform's console. */
  readonly appId: string
  /** Private key of the application. */
  readonly privateKey: string
  /** The platform's public key for this application, as its console shows it; not one's own. */
  readonly alipayPublicKey?: string | undefined
  /** In place of `alipayPublicKey`, when the application works with certificates. */
  readonly certificates?: AlipayCertificates | undefined
  /** Address of `gateway.do`; by default the platform's own. */
  readonly gateway?: string | undefined
  readonly signType?: SignType | undefined
  /** Charset of requests and answers; `utf-8` unless there is a reason. */
  readonly charset?: Charset | undefined
  readonly format?: 'JSON' | undefined
  /** AES key of the application, base64: for calls with `encrypt`, and answers to them. */
  readonly encryptKey?: string | undefined
  /** For calls on behalf of another merchant, unless a call names its own. */
  readonly appAuthToken?: string | undefined
  /** Milliseconds for one request, connecting included. */
  readonly timeoutMs?: number | undefined
  /** Milliseconds until a connection must stand. */
  readonly connectTimeoutMs?: number | undefined
  /** How hard to try before the outcome of an operation is called unknown. */
  readonly retry?: Partial<RetryPolicy> | undefined
  readonly transport?: Transport | undefined
  readonly logger?: Logger | undefined
  readonly clock?: Clock | undefined
}

/** Texts of certificate files (PEM), not their paths. */
export interface AlipayCertificates {
  /** `appCertPublicKey_<app id>.crt` */
  readonly appCert: string
  /** `alipayRootCert.crt`, with all the certificates in it. */
  readonly alipayRootCert: string
  /** `alipayCertPublicKey_RSA2.crt` */
  readonly alipayCert: string
}

/** What belongs to one request. */
export interface RequestOptions {
  /** Where the platform reports the operation, http or https. */
  readonly notifyUrl?: string | undefined
  /** Where the payer's browser comes back to, for page calls. */
  readonly returnUrl?: string | undefined
  /** Access token of a user, for methods that act for one. */
  readonly authToken?: string | undefined
  /** For this call only; see {@link AlipayClientOptions.appAuthToken}. */
  readonly appAuthToken?: string | undefined
  /** Encrypts `biz_content` with the `encryptKey` of the client. */
  readonly encrypt?: boolean | undefined
}

/** What belongs to one request that this process sends itself. */
export interface CallOptions extends RequestOptions {
  /** Stops waiting. What was sent stays sent: the outcome is then unknown, nothing is thrown. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for one request, in place of the client's. */
  readonly timeoutMs?: number | undefined
}

/** What belongs to a call that moves money. */
export interface FundCallOptions extends CallOptions {
  /**
   * Whether to repeat and query until the outcome is known, and how hard. `false` sends one request
   * and reports what it told.
   */
  readonly settle?: boolean | Partial<RetryPolicy> | undefined
}

/** A call of any method. */
export interface ExecuteOptions extends CallOptions {
  /** Becomes the JSON text `biz_content`. Text is sent as it stands. */
  readonly bizContent?: Readonly<Record<string, unknown>> | string | undefined
  /** Parameters beside `biz_content`, for methods that want them at the top level. */
  readonly params?: Readonly<Record<string, string | undefined>> | undefined
}
