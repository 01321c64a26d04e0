// The requests and responses of the methods, under names that can be written.

import type {
  fundCouponOperationQuery,
  fundCouponOrderAgreementPay,
  fundCouponOrderAppPay,
  fundCouponOrderDisburse,
  fundCouponOrderPagePay,
  fundCouponOrderRefund,
  openAuthTokenApp,
  openAuthTokenAppQuery,
  ParsedResponse,
  RequestInput,
  systemOauthToken,
  userInfoShare,
} from '@hongbao/protocol'

/** A packet that its sender pays in an app. */
export type AppPayRequest = RequestInput<typeof fundCouponOrderAppPay>

/** A packet that its sender pays on a page. */
export type PagePayRequest = RequestInput<typeof fundCouponOrderPagePay>

/** A packet that the merchant pays. */
export type AgreementPayRequest = RequestInput<typeof fundCouponOrderAgreementPay>
/** The packet, with amounts in fen. */
export type AgreementPayResponse = ParsedResponse<typeof fundCouponOrderAgreementPay>

/** A payment to one receiver from a packet. */
export type DisburseRequest = RequestInput<typeof fundCouponOrderDisburse>
/** The payment, with amounts in fen. */
export type DisburseResponse = ParsedResponse<typeof fundCouponOrderDisburse>

/** Money that goes back to the sender of a packet. */
export type RefundRequest = RequestInput<typeof fundCouponOrderRefund>
/** The refund, with amounts in fen. */
export type RefundResponse = ParsedResponse<typeof fundCouponOrderRefund>

/** The numbers to look an operation up by: one of each pair. */
export type QueryRequest = RequestInput<typeof fundCouponOperationQuery>
/** The operation and its order, with amounts in fen. */
export type QueryResponse = ParsedResponse<typeof fundCouponOperationQuery>

/** The code of a user's authorisation, or a refresh token, as grant_type says. */
export type OauthTokenRequest = RequestInput<typeof systemOauthToken>
/** The Uid and tokens, with their lives in seconds. */
export type OauthTokenResponse = ParsedResponse<typeof systemOauthToken>

/** What a user shares. */
export type UserInfoResponse = ParsedResponse<typeof userInfoShare>

/** The code of a merchant's authorisation, or a refresh token, as grant_type says. */
export type AppTokenRequest = RequestInput<typeof openAuthTokenApp>
/** The merchant, its application, and tokens with their lives in seconds. */
export type AppTokenResponse = ParsedResponse<typeof openAuthTokenApp>

/** A token of this application. */
export type AppTokenQueryRequest = RequestInput<typeof openAuthTokenAppQuery>
/** Whether it is valid, for whom, and until when. */
export type AppTokenQueryResponse = ParsedResponse<typeof openAuthTokenAppQuery>
