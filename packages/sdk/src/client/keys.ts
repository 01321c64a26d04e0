import {
  certificateSn,
  exportPublicKey,
  KeyFormError,
  readPrivateKey,
  readPublicKey,
  rootCertificateSn,
} from '@hongbao/protocol'
import type { SignType } from '@hongbao/protocol'
import type { KeyObject } from 'node:crypto'
import { AlipayMisuseError } from '../errors.ts'
import type { MisuseCode } from '../errors.ts'
import type { AlipayCertificates, AlipayClientOptions } from './options.ts'

/** Keys set up once: doing it for each call would cost as much again as the signature. */
export interface ClientKeys {
  readonly privateKey: KeyObject
  readonly alipayPublicKey: KeyObject
  readonly appCertSn: string | undefined
  readonly alipayRootCertSn: string | undefined
  readonly alipayCertSn: string | undefined
}

/** Throws {@link AlipayMisuseError} for a key that cannot be right, saying what it seems to be. */
export function readKeys(options: AlipayClientOptions, signType: SignType): ClientKeys {
  const { alipayPublicKey, certificates } = options
  const privateKey = readText('private-key', 'privateKey', options.privateKey, readPrivateKey)
  checkSize(privateKey, signType)
  if ((alipayPublicKey === undefined) === (certificates === undefined)) {
    const message =
      'Give either alipayPublicKey, or certificates if the application works with certificates: ' +
      'without one of them no answer could be verified, and both may contradict each other.'
    throw new AlipayMisuseError('alipay-public-key', message, { field: 'alipayPublicKey' })
  }
  if (certificates) return readCertificates(certificates, privateKey, signType)
  const text = alipayPublicKey ?? ''
  const key = readText('alipay-public-key', 'alipayPublicKey', text, readPublicKey)
  checkIsNotOurs(key, privateKey, 'alipayPublicKey')
  return {
    privateKey,
    alipayPublicKey: key,
    appCertSn: undefined,
    alipayRootCertSn: undefined,
    alipayCertSn: undefined,
  }
}

function readCertificates(
  { appCert, alipayRootCert, alipayCert }: AlipayCertificates,
  privateKey: KeyObject,
  signType: SignType,
): ClientKeys {
  const field = (name: string) => `certificates.${name}`
  const read = <Value>(name: string, text: string, reader: (text: string) => Value) =>
    readText('certificate', field(name), text, reader)
  if (signType !== 'RSA2') {
    const message = 'With certificates the platform accepts RSA2 only: leave signType out.'
    throw new AlipayMisuseError('certificate', message, { field: 'signType' })
  }
  const appKey = read('appCert', appCert, readPublicKey)
  if (exportPublicKey(appKey) !== exportPublicKey(privateKey)) {
    const message =
      'certificates.appCert belongs to another private key than privateKey: the platform would ' +
      'refuse every signature. Take the certificate that was issued for this key.'
    throw new AlipayMisuseError('certificate-of-another-key', message, { field: field('appCert') })
  }
  const alipayPublicKey = read('alipayCert', alipayCert, readPublicKey)
  checkIsNotOurs(alipayPublicKey, privateKey, field('alipayCert'))
  return {
    privateKey,
    alipayPublicKey,
    appCertSn: read('appCert', appCert, certificateSn),
    alipayRootCertSn: read('alipayRootCert', alipayRootCert, rootCertificateSn),
    alipayCertSn: read('alipayCert', alipayCert, certificateSn),
  }
}

/** The error of the reader, with the name of the option in front. */
function readText<Value>(
  code: MisuseCode,
  field: string,
  text: string,
  read: (text: string) => Value,
): Value {
  try {
    // Without types, a variable of the environment that is not set comes as undefined.
    return read(typeof text === 'string' ? text : '')
  } catch (cause) {
    if (!(cause instanceof KeyFormError)) throw cause
    throw new AlipayMisuseError(code, `${field}: ${cause.message}`, {
      field,
      form: cause.code,
      cause,
    })
  }
}

/** The most frequent mistake of all: every answer would look forged. */
function checkIsNotOurs(key: KeyObject, privateKey: KeyObject, field: string): void {
  if (exportPublicKey(key) !== exportPublicKey(privateKey)) return
  const message =
    `${field} holds the public key of your own application. What belongs here is the platform’s ` +
    'key (支付宝公钥), which its console shows next to yours after you have entered yours there.'
  throw new AlipayMisuseError('own-key-as-alipay-key', message, { field })
}

/** The platform refuses shorter keys for RSA2, at the first call. */
function checkSize(privateKey: KeyObject, signType: SignType): void {
  const bits = privateKey.asymmetricKeyDetails?.modulusLength ?? 0
  if (signType === 'RSA' || bits >= 2048) return
  const message = `privateKey has ${bits} bits, and RSA2 wants 2048 at least: make a new key pair.`
  throw new AlipayMisuseError('private-key', message, { field: 'privateKey' })
}
