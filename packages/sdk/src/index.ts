/** What @hongbao/sdk promises: a merchant's client of the open platform's cash red packets. */

// The client and its options.
export { AlipayClient } from './client/client.ts'
export type { PagePayOptions } from './client/client.ts'
export type {
  AlipayCertificates,
  AlipayClientOptions,
  CallOptions,
  ExecuteOptions,
  FundCallOptions,
  RequestOptions,
} from './client/options.ts'
export type { PageMethod } from './pages/page.ts'
export type {
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
} from './operations/shapes.ts'

// App login: the string, and the code in what the mobile SDK gives back.
export type { AppLogin } from './pages/app-login-string.ts'
export { authCodeOf } from '@hongbao/protocol'

// What becomes of a call: done, refused, or unknown.
export type { Done, Outcome, Refused, Unknown } from './outcome/outcome.ts'
export { AlipayFault } from './outcome/alipay-fault.ts'
export type { UnknownReason } from './outcome/alipay-fault.ts'
export type { RetryPolicy } from './outcome/retry-policy.ts'
export type { Answer } from './answer/answer.ts'
export type { Retry, Words } from '@hongbao/protocol'

// The one error that is thrown: a mistake of the program, told before anything is sent.
export { AlipayMisuseError } from './errors.ts'
export type { MisuseCode } from './errors.ts'

// What the platform, a browser or the mobile SDK bring back.
export type {
  AlipayNotification,
  GenuineNotification,
  MessageParameters,
  OtherNotification,
  Rejected,
  RejectionReason,
  VerifiedNotification,
} from './notification/notification.ts'
export type { CouponNotification } from '@hongbao/protocol'
export type { VerifiedReturn } from './notification/read-return.ts'
export type { VerifiedAppPayResult } from './notification/read-app-pay-result.ts'

// Handlers that answer notifications.
export { notificationHandler } from './handlers/node-handler.ts'
export type { NotificationRequest } from './handlers/node-handler.ts'
export { notificationPlugin } from './handlers/fastify-plugin.ts'
export type {
  FastifyInstanceLike,
  FastifyReplyLike,
  FastifyRequestLike,
  NotificationPluginOptions,
} from './handlers/fastify-plugin.ts'
export type { NotificationHandlerOptions } from './handlers/receive.ts'
export { memorySeenStore } from './handlers/seen-store.ts'
export type { SeenStore } from './handlers/seen-store.ts'

// Ports: how requests travel, what is told, and where time comes from.
export { nodeTransport } from './transport/node-transport.ts'
export type { NodeTransportOptions } from './transport/node-transport.ts'
export { fetchTransport } from './transport/fetch-transport.ts'
export type { Fetch } from './transport/fetch-transport.ts'
export { TransportFault } from './transport/transport.ts'
export type {
  Transport,
  TransportFaultCode,
  TransportRequest,
  TransportResponse,
} from './transport/transport.ts'
export type { LogFields, Logger } from './logging/logger.ts'
export type { Clock } from './clock.ts'

// The signature doctor: why a signature is not right, found out on the spot.
export { diagnoseSignature, diagnosisCodes, diagnosisWordsOf } from '@hongbao/protocol'
export type {
  BothLanguages,
  Diagnosis,
  DiagnosisCode,
  DoctorInput,
  Excerpt,
  FirstDifference,
  FittingKey,
  KeyRole,
  KnownKey,
  MessageKind,
  Verdict,
} from '@hongbao/protocol'

// Amounts: yuan as text on the wire, fen as bigint in answers.
export { formatYuan, parseYuan } from '@hongbao/protocol'
export type { Fen } from '@hongbao/protocol'
