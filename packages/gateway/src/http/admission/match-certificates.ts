// Certificate mode: both ends name the certificates they hold, before any signature is checked.
// https://opendocs.alipay.com/common/056zub
import { refuse } from '../refusal.ts'
import { found, valueOf, type Stage } from './draft.ts'

/** The serial numbers are those of the application's certificate and of our root. */
export const matchCertificates: Stage = (draft, { clock }) => {
  const { certificate, platformKey } = found(draft.application)
  if (certificate === undefined) return undefined
  const appSn = valueOf(draft, 'app_cert_sn')
  const rootSn = valueOf(draft, 'alipay_root_cert_sn')
  if (appSn === undefined) return refuse('isv.missing-app-cert-sn')
  if (rootSn === undefined) return refuse('isv.missing-alipay-root-cert-sn')
  if (appSn !== certificate.sn) {
    return refuse('isv.invalid-parameter', '参数无效：app_cert_sn与应用公钥证书不符')
  }
  if (platformKey.certificate && rootSn !== platformKey.certificate.rootSn) {
    return refuse('isv.invalid-parameter', '参数无效：alipay_root_cert_sn与支付宝根证书不符')
  }
  return certificate.expiresAt <= clock.now() ? refuse('isv.app-cert-expired') : undefined
}
