import {
  fundCouponOrderAppPay,
  fundCouponOrderPagePay,
  openAuthTokenApp,
  openAuthTokenAppQuery,
  systemOauthToken,
  userInfoShare,
} from '@hongbao/protocol'
import type { Answer } from '../answer/answer.ts'
import type { VerifiedNotification } from '../notification/notification.ts'
import { readAppPayResult } from '../notification/read-app-pay-result.ts'
import type { VerifiedAppPayResult } from '../notification/read-app-pay-result.ts'
import { readNotification } from '../notification/read-notification.ts'
import { readReturn } from '../notification/read-return.ts'
import type { VerifiedReturn } from '../notification/read-return.ts'
import { callOnce, callOperation, callQuery } from '../operations/call-operation.ts'
import { callPlain } from '../operations/call-plain.ts'
import { agreementPay, disburse, refund } from '../operations/operation.ts'
import { renderContent } from '../operations/render-content.ts'
import type {
  AgreementPayRequest,
  AgreementPayResponse,
  AppPayRequest,
  AppTokenQueryRequest,
  AppTokenQueryResponse,
  AppTokenRequest,
  AppTokenResponse,
  DisburseRequest,
  DisburseResponse,
  OauthTokenRequest,
  OauthTokenResponse,
  PagePayRequest,
  QueryRequest,
  QueryResponse,
  RefundRequest,
  RefundResponse,
  UserInfoResponse,
} from '../operations/shapes.ts'
import type { Outcome } from '../outcome/outcome.ts'
import { appLoginString } from '../pages/app-login-string.ts'
import type { AppLogin } from '../pages/app-login-string.ts'
import { orderString } from '../pages/order-string.ts'
import { page } from '../pages/page.ts'
import type { PageMethod } from '../pages/page.ts'
import { renderBizText } from '../request/biz-text.ts'
import type { RequestContent } from '../request/compose-parameters.ts'
import type {
  AlipayClientOptions,
  CallOptions,
  ExecuteOptions,
  FundCallOptions,
  RequestOptions,
} from './options.ts'
import { readSettings } from './settings.ts'
import type { Settings } from './settings.ts'

/** What a page call of {@link AlipayClient.fundCouponOrderPagePay} takes besides its content. */
export interface PagePayOptions extends RequestOptions {
  /** `GET` gives an address, `POST`, the default, a piece of HTML. */
  readonly httpMethod?: PageMethod | undefined
}

/**
 * A merchant's application at the open platform, or at any gateway that speaks like it. Make one
 * and keep it: it holds parsed keys and open connections.
 *
 * Calls resolve to an {@link Outcome} and throw {@link AlipayMisuseError} only, for mistakes of the
 * program, before anything is sent.
 */
export class AlipayClient {
  readonly #settings: Settings

  /** Throws {@link AlipayMisuseError} for whatever could never work, as a key in a wrong place. */
  constructor(options: AlipayClientOptions) {
    this.#settings = readSettings(options)
  }

  /** Calls any method once, and gives its verified answer as it is on the wire. */
  async execute(method: string, options: ExecuteOptions = {}): Promise<Outcome<Answer>> {
    return callOnce(this.#settings, this.#contentOf(method, options), options)
  }

  /** The order string of any method, for the mobile SDK. */
  async sdkExecute(method: string, options: ExecuteOptions = {}): Promise<string> {
    return orderString(this.#settings, this.#contentOf(method, options))
  }

  /** The address (`GET`) or the piece of HTML (`POST`) that takes a browser to any page method. */
  async pageExecute(
    method: string,
    httpMethod: PageMethod,
    options: ExecuteOptions = {},
  ): Promise<string> {
    return page(this.#settings, httpMethod, this.#contentOf(method, options))
  }

  /** A sender pays a packet in an app: gives the order string for the mobile SDK. */
  async fundCouponOrderAppPay(
    request: AppPayRequest,
    options: RequestOptions = {},
  ): Promise<string> {
    const bizContent = renderContent(fundCouponOrderAppPay, request)
    return this.sdkExecute(fundCouponOrderAppPay.method, { ...options, bizContent })
  }

  /** A sender pays a packet on a page: gives the piece of HTML or the address for the browser. */
  async fundCouponOrderPagePay(
    request: PagePayRequest,
    { httpMethod = 'POST', ...options }: PagePayOptions = {},
  ): Promise<string> {
    const bizContent = renderContent(fundCouponOrderPagePay, request)
    return this.pageExecute(fundCouponOrderPagePay.method, httpMethod, { ...options, bizContent })
  }

  /** The merchant pays a packet from its own money. */
  async fundCouponOrderAgreementPay(
    request: AgreementPayRequest,
    options: FundCallOptions = {},
  ): Promise<Outcome<AgreementPayResponse>> {
    return callOperation(this.#settings, agreementPay, request, options)
  }

  /** Pays one receiver from a packet. */
  async fundCouponOrderDisburse(
    request: DisburseRequest,
    options: FundCallOptions = {},
  ): Promise<Outcome<DisburseResponse>> {
    return callOperation(this.#settings, disburse, request, options)
  }

  /** Gives money of a packet back to its sender. */
  async fundCouponOrderRefund(
    request: RefundRequest,
    options: FundCallOptions = {},
  ): Promise<Outcome<RefundResponse>> {
    return callOperation(this.#settings, refund, request, options)
  }

  /**
   * Looks an operation up. Its `status` may be INIT or CLOSED; and a refusal that does not find it
   * proves nothing while a request for it may still be on its way.
   */
  async fundCouponOperationQuery(
    request: QueryRequest,
    options: FundCallOptions = {},
  ): Promise<Outcome<QueryResponse>> {
    return callQuery(this.#settings, request, options)
  }

  /**
   * Exchanges the auth_code that came back with a user's browser, or a refresh token, for the Uid
   * and tokens. It is asked once, since either is used up by that: after `unknown`, lead the user
   * through the authorisation again.
   */
  async systemOauthToken(
    request: OauthTokenRequest,
    options: CallOptions = {},
  ): Promise<Outcome<OauthTokenResponse>> {
    return callPlain(this.#settings, systemOauthToken, request, options)
  }

  /** What the user of an access token shares: the scope `auth_user` is needed. */
  async userInfoShare(
    authToken: string,
    options: CallOptions = {},
  ): Promise<Outcome<UserInfoResponse>> {
    return callPlain(this.#settings, userInfoShare, {}, { ...options, authToken })
  }

  /**
   * Exchanges the app_auth_code that came back with a merchant's browser, or a refresh token, for
   * the token with which this application acts for the merchant (`appAuthToken`). Asked once, as
   * above.
   */
  async openAuthTokenApp(
    request: AppTokenRequest,
    options: CallOptions = {},
  ): Promise<Outcome<AppTokenResponse>> {
    return callPlain(this.#settings, openAuthTokenApp, request, options)
  }

  /** What one of this application's app_auth_tokens is worth. */
  async openAuthTokenAppQuery(
    request: AppTokenQueryRequest,
    options: CallOptions = {},
  ): Promise<Outcome<AppTokenQueryResponse>> {
    return callPlain(this.#settings, openAuthTokenAppQuery, request, options)
  }

  /**
   * The app login string (infoStr), for the mobile SDK's auth call. `authCodeOf` reads what that
   * gives back; exchange it with {@link systemOauthToken}.
   */
  async appLoginString(login: AppLogin): Promise<string> {
    return appLoginString(this.#settings, login)
  }

  /**
   * Verifies and reads a notification. Pass the body as it came; `notificationHandler` does all of
   * it. Afterwards check that number, amount and payee are those of your order.
   */
  verifyNotification(rawBody: Uint8Array | string): VerifiedNotification {
    return readNotification(rawBody, this.#settings)
  }

  /**
   * Verifies the address with which a payer's browser comes back. `ownParameters` names those that
   * were in your return_url already. A return proves no payment: wait for the notification.
   */
  verifyReturn(
    address: string | URL,
    { ownParameters }: { readonly ownParameters?: readonly string[] } = {},
  ): VerifiedReturn {
    return readReturn(address, this.#settings, ownParameters)
  }

  /** Judges the object that the mobile SDK gave to the app: `{ resultStatus, result, memo }`. */
  verifyAppPayResult(result: unknown): VerifiedAppPayResult {
    return readAppPayResult(result, this.#settings)
  }

  /** Gives up the connections that are kept open. */
  close(): void {
    this.#settings.transport.close?.()
  }

  #contentOf(method: string, { bizContent, ...options }: ExecuteOptions): RequestContent {
    const { charset } = this.#settings
    const bizText = bizContent === undefined ? undefined : renderBizText(bizContent, charset)
    return { ...options, method, bizText }
  }
}
