// The one place that reads the environment for its settings. Everything else is handed values.
import { isIP } from 'node:net'
import { resolve } from 'node:path'

import { parseDuration } from '@hongbao/protocol'

import { workersMax } from './limits.ts'

export type Mode = 'sandbox' | 'production'

export interface Config {
  readonly mode: Mode
  /** Folder for the database that we bring along, and for sandbox.json. */
  readonly home: string
  readonly host: string
  readonly gatewayPort: number
  /** Prometheus metrics, on loopback only; 0: none. */
  readonly metricsPort: number
  /** How the gateway is reached from outside: QR codes, redirects, sandbox.json. */
  readonly publicUrl: string
  readonly merchantPort: number
  /** How the merchant service is reached, by browsers and by the platform. */
  readonly merchantUrl: string
  /** The platform that the merchant service speaks to; undefined: ours, as the demo application. */
  readonly alipay: AlipayConfig | undefined
  /** Opens the merchant's desk; undefined: nobody can, but in the sandbox everybody. */
  readonly deskToken: string | undefined
  /** A PostgreSQL of one's own; undefined: ours. */
  readonly databaseUrl: string | undefined
  /** Gateway processes that share the port. */
  readonly workers: number
  readonly logLevel: string
  /** How far a call's timestamp may be off; undefined: any. */
  readonly timestampWindowMs: number | undefined
  /** CIDRs inside the own network that notifications may reach. */
  readonly notifyAllow: readonly string[]
  /** CIDRs of proxies in front of us, whose word about who calls is taken. */
  readonly trustProxy: readonly string[]
  /** Seals private keys at rest; required in production. */
  readonly secret: string | undefined
}

/** An application at a platform of somebody else's. */
export interface AlipayConfig {
  /** Address of /gateway.do. */
  readonly gateway: string
  /** Where users are asked who they are. */
  readonly oauthUrl: string
  readonly appId: string
  readonly privateKey: string
  readonly publicKey: string
  readonly signType: 'RSA2' | 'RSA'
  readonly charset: 'utf-8' | 'gbk'
}

/** A variable that cannot be used, with what to do about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'config'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the environment; an empty variable counts as absent. Throws {@link ConfigError}. */
export function readConfig(env: Environment): Config {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  const mode = text('HONGBAO_MODE') ?? 'sandbox'
  if (mode !== 'sandbox' && mode !== 'production') {
    throw new ConfigError(`HONGBAO_MODE is "${mode}": say sandbox or production`)
  }
  const secret = text('HONGBAO_SECRET')
  if (mode === 'production' && (secret?.length ?? 0) < 32) {
    throw new ConfigError(
      'HONGBAO_SECRET seals the private keys and must be set in production: ' +
        'at least 32 characters that nobody can guess, for example from "openssl rand -base64 32"',
    )
  }
  const host = text('HONGBAO_HOST') ?? '127.0.0.1'
  const gatewayPort = port(env, 'HONGBAO_GATEWAY_PORT', 8300)
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const merchantPort = port(env, 'HONGBAO_MERCHANT_PORT', 8301)
  return {
    mode,
    merchantPort,
    merchantUrl: publicUrl(
      'HONGBAO_MERCHANT_URL',
      text('HONGBAO_MERCHANT_URL') ?? `http://${bracketed(reachable)}:${merchantPort}`,
    ),
    alipay: alipay(text),
    deskToken: text('HONGBAO_DESK_TOKEN'),
    home: resolve(text('HONGBAO_HOME') ?? '.hongbao'),
    host,
    gatewayPort,
    // Beside the gateway's port, so that two houses on other ports do not meet here.
    metricsPort: port(env, 'HONGBAO_METRICS_PORT', gatewayPort === 0 ? 0 : gatewayPort + 9),
    publicUrl: publicUrl(
      'HONGBAO_PUBLIC_URL',
      text('HONGBAO_PUBLIC_URL') ?? `http://${bracketed(reachable)}:${gatewayPort}`,
    ),
    databaseUrl: text('DATABASE_URL'),
    workers: count(env, 'HONGBAO_WORKERS', 1, workersMax),
    logLevel: logLevel(text('HONGBAO_LOG_LEVEL') ?? 'info'),
    timestampWindowMs: window(
      text('HONGBAO_TIMESTAMP_WINDOW') ?? (mode === 'production' ? '15m' : 'off'),
    ),
    notifyAllow: networks('HONGBAO_NOTIFY_ALLOW', text('HONGBAO_NOTIFY_ALLOW') ?? ''),
    trustProxy: networks('HONGBAO_TRUST_PROXY', text('HONGBAO_TRUST_PROXY') ?? ''),
    secret,
  }
}

/** Milliseconds; undefined where timestamps are checked for their form only. */
function window(text: string): number | undefined {
  if (text === 'off') return undefined
  const span = parseDuration(text)
  if (span !== undefined && span > 0) return span
  throw new ConfigError(`HONGBAO_TIMESTAMP_WINDOW is "${text}": say 15m, 1h, or off`)
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

function publicUrl(name: string, text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) {
    throw new ConfigError(`${name} is "${text}": say http://host:port or https://host`)
  }
  return text.replace(/\/+$/, '')
}

/** All of it or nothing: without an application there is nobody to speak as. */
function alipay(text: (name: string) => string | undefined): AlipayConfig | undefined {
  const appId = text('ALIPAY_APP_ID')
  if (appId === undefined) return undefined
  const needed = (name: string): string => {
    const value = text(name)
    if (value !== undefined) return value
    throw new ConfigError(`${name} is missing: ALIPAY_APP_ID is set, so the keys belong to it`)
  }
  const signType = text('ALIPAY_SIGN_TYPE') ?? 'RSA2'
  if (signType !== 'RSA2' && signType !== 'RSA') {
    throw new ConfigError(`ALIPAY_SIGN_TYPE is "${signType}": say RSA2 or RSA`)
  }
  const charset = text('ALIPAY_CHARSET')?.toLowerCase() ?? 'utf-8'
  if (charset !== 'utf-8' && charset !== 'gbk') {
    throw new ConfigError(`ALIPAY_CHARSET is "${charset}": say utf-8 or gbk`)
  }
  return {
    gateway: text('ALIPAY_GATEWAY') ?? 'https://openapi.alipay.com/gateway.do',
    oauthUrl:
      text('ALIPAY_OAUTH_URL') ?? 'https://openauth.alipay.com/oauth2/publicAppAuthorize.htm',
    appId,
    privateKey: needed('ALIPAY_PRIVATE_KEY'),
    publicKey: needed('ALIPAY_PUBLIC_KEY'),
    signType,
    charset,
  }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

function logLevel(text: string): string {
  if (logLevels.includes(text)) return text
  throw new ConfigError(`HONGBAO_LOG_LEVEL is "${text}": say one of ${logLevels.join(', ')}`)
}

function networks(name: string, text: string): string[] {
  const all = text.split(/[\s,]+/).filter(Boolean)
  const wrong = all.find((cidr) => !isNetwork(cidr))
  if (wrong === undefined) return all
  throw new ConfigError(`${name} has "${wrong}": say an address and a length, as 172.17.0.0/16`)
}

function isNetwork(cidr: string): boolean {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d+))?$/.exec(cidr) ?? []
  const family = isIP(address)
  return family !== 0 && Number(bits) <= (family === 4 ? 32 : 128)
}

function port(env: Environment, name: string, fallback: number): number {
  return wholeNumber(env, name, fallback, 0, 65_535)
}

function count(env: Environment, name: string, fallback: number, max: number): number {
  return wholeNumber(env, name, fallback, 1, max)
}

function wholeNumber(
  env: Environment,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = env[name]?.trim()
  if (!text) return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new ConfigError(`${name} is "${text}": say a whole number from ${min} to ${max}`)
  }
  return value
}
