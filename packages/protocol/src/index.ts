/** What @hongbao/protocol promises: the wire of the open platform, as pure functions. */

// Charsets: the bytes of a text, in the charset a caller announces.
export { charsetOf } from './charset/charset.ts'
export type { Charset } from './charset/charset.ts'
export { decodeBytes } from './charset/decode-bytes.ts'
export { encodeText } from './charset/encode-text.ts'

// Forms: application/x-www-form-urlencoded, read and written.
export { encodeForm } from './form/encode-form.ts'
export { parseForm } from './form/parse-form.ts'
export type { FormPair } from './form/parse-form.ts'

// Keys: every form in which RSA keys circulate, and an error that says what came instead.
export { certificateSn, readCertificate, rootCertificateSn } from './keys/certificate.ts'
export { KeyFormError } from './keys/key-form-error.ts'
export type { KeyForm, KeyFormErrorCode } from './keys/key-form-error.ts'
export {
  exportPrivateKey,
  exportPublicKey,
  readPrivateKey,
  readPublicKey,
} from './keys/read-key.ts'

// Signing: the string to sign, signatures, and the rules of requests and notifications.
export { signBytes, signBytesSync, verifyBytes } from './signing/sign-bytes.ts'
export type { SignType } from './signing/sign-bytes.ts'
export {
  notificationRuleV1,
  notificationRuleV2,
  requestRule,
  stringToSign,
} from './signing/string-to-sign.ts'
export type { SignedParameters, SigningRule } from './signing/string-to-sign.ts'
export { verifyNotification } from './signing/verify-notification.ts'
export type { NotificationRule } from './signing/verify-notification.ts'
export { verifyRequest } from './signing/verify-request.ts'

// The envelope: how calls are read, and answers written, cut and verified.
export { readRequest } from './envelope/read-request.ts'
export type {
  ReadableRequest,
  RequestParameters,
  UnreadableRequest,
} from './envelope/read-request.ts'
export { renderNode, renderResponse, responseNodeName } from './envelope/render-response.ts'
export type { NodeMembers, ResponseParts } from './envelope/render-response.ts'
export { cutResponse } from './envelope/cut-response.ts'
export type { CutResponse } from './envelope/cut-response.ts'
export { verifyResponse } from './envelope/verify-response.ts'
export type {
  ExpectedResponse,
  ResponseNode,
  VerifiedResponse,
} from './envelope/verify-response.ts'

// Calls that travel through the payer's app or browser.
export { parseOrderString, renderOrderString } from './envelope/order-string.ts'
export { renderPageForm, renderPageUrl } from './envelope/page-call.ts'
export type { PageForm } from './envelope/page-call.ts'
export { parseAppPayResult, renderAppPayResult } from './envelope/app-pay-result.ts'
export type {
  AppPayNextStep,
  AppPayOutcome,
  AppPayResult,
  AppPayResultParts,
  RawAppPayResult,
} from './envelope/app-pay-result.ts'

// The signature doctor: what is wrong with a signature, and how a string differs from another.
export { compareStrings } from './doctor/compare-strings.ts'
export { diagnoseSignature } from './doctor/diagnose-signature.ts'
export type { DoctorInput } from './doctor/diagnose-signature.ts'
export { diagnosisCodes } from './doctor/diagnosis.ts'
export type {
  BothLanguages,
  Diagnosis,
  DiagnosisCode,
  Excerpt,
  FirstDifference,
  FittingKey,
  KeyRole,
  MessageKind,
  Verdict,
} from './doctor/diagnosis.ts'
export { wordsOf as diagnosisWordsOf } from './doctor/words/index.ts'
export { findRequestMistake } from './doctor/find-request-mistake.ts'
export type { BadRequest } from './doctor/find-request-mistake.ts'
export { hasPrivateKey } from './doctor/inspect-key.ts'
export type { KnownKey } from './doctor/known-keys.ts'
export { doctorLimits } from './doctor/limits.ts'
export type { GivenKind } from './doctor/read-message.ts'
export { stringInComplaint } from './doctor/read-answer.ts'

export {
  appLoginPairs,
  authCodeOf,
  readAppLogin,
  renderAppLoginResult,
} from './envelope/app-login.ts'
export type { AppLoginRequest, RawAppLoginResult } from './envelope/app-login.ts'

// AES encryption of contents, and times on the wire.
export { decryptContent, encryptContent } from './encryption/content.ts'
export { formatTimestamp, parseTimestamp } from './timestamps.ts'

// Money and durations.
export { formatYuan, parseYuan } from './money.ts'
export type { Fen } from './money.ts'
export { parseDuration } from './durations.ts'

// Codes: the catalogue of what an answer may say.
export { isResultCode, resultCodes } from './codes/result-codes.ts'
export type { ResultCode } from './codes/result-codes.ts'
export type { Retry, SubCode, Words } from './codes/sub-code.ts'
export { isSubCode, resultOf, subCodes } from './codes/sub-codes.ts'
export type { SubCodeName } from './codes/sub-codes.ts'
export { isUnknownOutcome } from './codes/is-unknown-outcome.ts'

// Contracts: what both ends agree on about each method.
export { contracts } from './contracts/contracts.ts'
export type { CouponContract, CouponMethod } from './contracts/contracts.ts'
export { allContracts, contractOf, otherContracts } from './contracts/platform-contracts.ts'
export type { OtherContract, PlatformMethod } from './contracts/platform-contracts.ts'
export type {
  Answer,
  Call,
  Contract,
  ParsedRequest,
  ParsedResponse,
  RefusalOf,
  RequestInput,
  ResponseInput,
} from './contracts/contract.ts'
export type { Manner } from './contracts/manner.ts'
export type { WireMembers, WireValue } from './fields/field.ts'
export type { FieldError } from './contracts/members.ts'
export { fundCouponOperationQuery } from './contracts/fund-coupon-operation-query.ts'
export { fundCouponOrderAgreementPay } from './contracts/fund-coupon-order-agreement-pay.ts'
export { fundCouponOrderAppPay } from './contracts/fund-coupon-order-app-pay.ts'
export { fundCouponOrderDisburse } from './contracts/fund-coupon-order-disburse.ts'
export { fundCouponOrderPagePay } from './contracts/fund-coupon-order-page-pay.ts'
export { fundCouponOrderRefund } from './contracts/fund-coupon-order-refund.ts'
export { billDownloadurlQuery } from './contracts/bill-downloadurl-query.ts'
export { openAuthTokenApp } from './contracts/open-auth-token-app.ts'
export { openAuthTokenAppQuery } from './contracts/open-auth-token-app-query.ts'
export { systemOauthToken } from './contracts/system-oauth-token.ts'
export { userInfoShare } from './contracts/user-info-share.ts'
export { meanings } from './contracts/meanings.ts'
export { readBizContent } from './contracts/read-biz-content.ts'
export { orderExpiredTimeOf } from './contracts/order-expired-time.ts'

// Notifications: what is announced to notify_url, by event.
export { notifications, parseNotification, renderNotification } from './contracts/notifications.ts'
export type {
  CouponNotification,
  NotificationEvent,
  NotificationInput,
} from './contracts/notifications.ts'

// Numbers: auth_no and operation_id, and how little of a logon id is shown.
export { authNoOf, numberDateOf, operationIdOf, parseAuthNo, parseOperationId } from './numbers.ts'
export type { NumberParts } from './numbers.ts'
export { maskLogonId } from './mask-logon-id.ts'
