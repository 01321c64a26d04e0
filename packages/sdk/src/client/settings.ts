import { charsetOf, encodeForm } from '@hongbao/protocol'
import type { Charset, FormPair, SignType } from '@hongbao/protocol'
import type { KeyObject } from 'node:crypto'
import { systemClock } from '../clock.ts'
import type { Clock } from '../clock.ts'
import { AlipayMisuseError } from '../errors.ts'
import { connectTimeoutMsDefault, timeoutMsDefault } from '../limits.ts'
import { silentLogger, unfailing } from '../logging/logger.ts'
import type { Logger } from '../logging/logger.ts'
import { retryPolicyDefault } from '../outcome/retry-policy.ts'
import type { RetryPolicy } from '../outcome/retry-policy.ts'
import { nodeTransport } from '../transport/node-transport.ts'
import type { Transport } from '../transport/transport.ts'
import { readKeys } from './keys.ts'
import type { ClientKeys } from './keys.ts'
import type { AlipayClientOptions } from './options.ts'

/** What reading an answer or a notification takes. */
export interface AnswerKeys {
  readonly alipayPublicKey: KeyObject
  /** Serial number of the certificate the key is from, in certificate mode. */
  readonly alipayCertSn: string | undefined
  readonly signType: SignType
  readonly charset: Charset
  readonly encryptKey: string | undefined
}

/** The options of a client, checked, with defaults in place and keys parsed. */
export interface Settings extends AnswerKeys, ClientKeys {
  readonly gateway: string
  readonly appId: string
  readonly appAuthToken: string | undefined
  readonly timeoutMs: number
  readonly connectTimeoutMs: number
  readonly retry: RetryPolicy
  readonly transport: Transport
  readonly logger: Logger
  readonly clock: Clock
  /** The parameters that every request of this client carries alike. */
  readonly constantPairs: readonly FormPair[]
  /** The same, percent-encoded. */
  readonly constantQuery: string
}

const gatewayDefault = 'https://openapi.alipay.com/gateway.do'

/** Throws {@link AlipayMisuseError} for the first thing that cannot work. */
export function readSettings(options: AlipayClientOptions): Settings {
  const { appId, signType = 'RSA2', format = 'JSON', encryptKey } = options
  const isAppId = typeof appId === 'string' && /^[0-9A-Za-z]{1,32}$/.test(appId)
  check(isAppId, 'appId', 'is not an application id: 16 digits')
  check(['RSA2', 'RSA'].includes(signType), 'signType', 'is neither RSA2 nor RSA')
  check(['JSON'].includes(format), 'format', 'can only be JSON')
  const charset = charsetOf(options.charset ?? 'utf-8')
  if (!charset) throw invalid('charset', 'is none of utf-8, gbk, gb2312')
  if (encryptKey !== undefined) checkEncryptKey(encryptKey)
  const keys = readKeys(options, signType)

  const { appCertSn, alipayRootCertSn } = keys
  const constantPairs: FormPair[] = [
    ['app_id', appId],
    ['charset', charset],
    ['format', format],
    ['sign_type', signType],
    ['version', '1.0'],
  ]
  if (appCertSn !== undefined) constantPairs.push(['app_cert_sn', appCertSn])
  if (alipayRootCertSn !== undefined) constantPairs.push(['alipay_root_cert_sn', alipayRootCertSn])
  return {
    ...keys,
    gateway: readGateway(options.gateway ?? gatewayDefault),
    appId,
    signType,
    charset,
    encryptKey,
    appAuthToken: options.appAuthToken,
    timeoutMs: readMs('timeoutMs', options.timeoutMs ?? timeoutMsDefault),
    connectTimeoutMs: readMs(
      'connectTimeoutMs',
      options.connectTimeoutMs ?? connectTimeoutMsDefault,
    ),
    retry: readRetryPolicy(options.retry, retryPolicyDefault),
    transport: options.transport ?? nodeTransport(),
    logger: options.logger ? unfailing(options.logger) : silentLogger,
    clock: options.clock ?? systemClock,
    constantPairs,
    constantQuery: encodeForm(constantPairs, charset),
  }
}

/** A policy with some members replaced. */
export function readRetryPolicy(
  changes: Partial<RetryPolicy> | undefined,
  policy: RetryPolicy,
): RetryPolicy {
  if (!changes) return policy
  const merged = { ...policy, ...changes }
  const { attemptsMax } = merged
  readMs('retry.budgetMs', merged.budgetMs)
  readMs('retry.pauseMsMax', merged.pauseMsMax)
  check(merged.pauseMsFirst >= 0, 'retry.pauseMsFirst', 'is not a number of milliseconds')
  check(
    Number.isSafeInteger(attemptsMax) && attemptsMax >= 1,
    'retry.attemptsMax',
    'is not a number of requests: 1 or more',
  )
  return merged
}

/** A number of milliseconds that a timer can hold. */
export function readMs(field: string, value: number): number {
  const isPossible = Number.isFinite(value) && value > 0 && value < 2 ** 31
  check(isPossible, field, 'is not a number of milliseconds above 0')
  return value
}

function readGateway(gateway: string): string {
  const url = URL.canParse(gateway) ? new URL(gateway) : undefined
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  check(
    isHttp && url.hash === '' && url.search === '',
    'gateway',
    'is not the address of a gateway, as https://openapi.alipay.com/gateway.do',
  )
  return gateway
}

function checkEncryptKey(encryptKey: string): void {
  const bytes = Buffer.from(encryptKey, 'base64')
  if ([16, 24, 32].includes(bytes.length) && bytes.toString('base64') === encryptKey) return
  const message =
    'encryptKey is not the AES key of an application: base64 of 16 bytes, 24 characters that end ' +
    'with ==. Copy it from the platform’s console (接口内容加密方式).'
  throw new AlipayMisuseError('encrypt-key', message, { field: 'encryptKey' })
}

function check(isRight: boolean, field: string, problem: string): asserts isRight {
  if (!isRight) throw invalid(field, problem)
}

function invalid(field: string, problem: string): AlipayMisuseError {
  return new AlipayMisuseError('invalid-option', `${field} ${problem}.`, { field })
}
