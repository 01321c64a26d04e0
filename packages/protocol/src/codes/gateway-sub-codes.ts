// Sub_codes that the gateway answers before, or instead of, any business.
// https://opendocs.alipay.com/common/02km9f
import { subCodeGroup } from './sub-code.ts'
import { authoriseAgain, outOfService, stillChecking, tooBusy } from './user-words.ts'

// 'unknow' without the last n is how the platform spells it.
const unavailable = subCodeGroup(
  { code: '20000', user: stillChecking, retry: 'same-numbers' },
  {
    'isp.unknow-error': ['服务暂不可用（业务系统不可用）', 'the business system is unavailable'],
    'aop.unknow-error': ['服务暂不可用（网关自身的未知错误）', 'the gateway is unavailable'],
  },
)

const userTokens = subCodeGroup(
  { code: '20001', user: authoriseAgain, retry: 'never' },
  {
    'aop.invalid-auth-token': ['无效的访问令牌', 'auth_token is not valid'],
    'aop.auth-token-time-out': ['访问令牌已过期', 'auth_token has expired'],
  },
)

const merchantTokens = subCodeGroup(
  { code: '20001', user: outOfService, retry: 'never' },
  {
    'aop.invalid-app-auth-token': ['无效的应用授权令牌', 'app_auth_token is not valid or revoked'],
    'aop.invalid-app-auth-token-no-api': [
      '商户未授权当前接口',
      'the merchant has not authorised this method',
    ],
    'aop.app-auth-token-time-out': ['应用授权令牌已过期', 'app_auth_token has expired'],
    'aop.no-product-reg-by-partner': ['商户未签约任何产品', 'the merchant has no product contract'],
  },
)

const missing = subCodeGroup(
  { code: '40001', user: outOfService, retry: 'never' },
  {
    'isv.missing-method': ['缺少方法名参数', 'method is missing'],
    'isv.missing-signature': ['缺少签名参数', 'sign is missing'],
    'isv.missing-signature-type': ['缺少签名类型参数', 'sign_type is missing'],
    'isv.missing-signature-key': ['缺少签名配置', 'the application has no key configured'],
    'isv.missing-app-id': ['缺少appId参数', 'app_id is missing'],
    'isv.missing-timestamp': ['缺少时间戳参数', 'timestamp is missing'],
    'isv.missing-version': ['缺少版本参数', 'version is missing'],
    'isv.decryption-error-missing-encrypt-type': [
      '解密出错，未指定加密算法',
      'biz_content is encrypted but encrypt_type is missing',
    ],
  },
)

const invalid = subCodeGroup(
  { code: '40002', user: outOfService, retry: 'never' },
  {
    'isv.invalid-parameter': ['参数无效', 'a parameter is not valid'],
    'isv.invalid-method': ['不存在的方法名', 'there is no such method'],
    'isv.invalid-format': ['无效的数据格式', 'format is not JSON'],
    'isv.invalid-signature-type': ['无效的签名类型', 'sign_type is neither RSA2 nor RSA'],
    'isv.invalid-signature': [
      '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配',
      'the signature does not match: check the string to sign and the key pair',
    ],
    'isv.missing-signature-config': [
      '验签出错，未配置对应签名算法的公钥或者证书',
      'no public key or certificate was uploaded for this sign_type',
    ],
    'isv.invalid-app-id': ['无效的AppID参数', 'app_id is not known'],
    'isv.invalid-timestamp': [
      '非法的时间戳参数',
      "timestamp is not yyyy-MM-dd HH:mm:ss in GMT+8, or too far from the gateway's time",
    ],
    'isv.invalid-charset': ['字符集错误', 'charset is neither UTF-8 nor GBK'],
    'isv.invalid-digest': ['摘要错误', 'the digest does not match'],
    'isv.invalid-encrypt-type': ['无效的加密类型', 'encrypt_type is not AES'],
    'isv.invalid-encrypt': ['加密异常', 'the encryption is not valid'],
    'isv.decryption-error-not-valid-encrypt-type': [
      '解密出错，不支持的加密算法',
      'the cipher is not supported',
    ],
    'isv.decryption-error-not-valid-encrypt-key': [
      '解密出错，未配置加密密钥或加密密钥格式错误',
      'the application has no AES key, or a malformed one',
    ],
    'isv.not-support-app-auth': [
      '本接口不支持第三方代理调用',
      'this method cannot be called on behalf of another merchant',
    ],
    'isv.suspected-attack': ['可疑的攻击请求', 'the request looks like an attack'],
    'isv.forbidden-api': ['不允许访问该接口', 'this caller may not use this method'],
    'isv.illegal-json': ['biz_content不是合法的JSON', 'biz_content is not a JSON object'],
    'isv.app-cert-expired': ['应用公钥证书已过期', "the application's certificate has expired"],
    'isv.missing-app-cert-sn': ['缺少应用公钥证书序列号', 'app_cert_sn is missing'],
    'isv.missing-alipay-root-cert-sn': ['缺少支付宝根证书序列号', 'alipay_root_cert_sn is missing'],
    'isv.not-online-app': ['应用未上线', 'the application is not released'],
    'isv.upload-fail': ['文件上传失败', 'the file could not be stored'],
    'isv.invalid-file-extension': ['文件扩展名无效', 'the file name extension is not allowed'],
    'isv.invalid-file-size': ['文件大小无效', 'the size of the file is not allowed'],
  },
)

const invalidGrants = subCodeGroup(
  { code: '40002', user: authoriseAgain, retry: 'never' },
  {
    'isv.invalid-token': ['无效的token', 'the token is not valid'],
    'isv.code-invalid': ['授权码code无效', 'the authorisation code is used up or not valid'],
  },
)

const conditions = subCodeGroup(
  { code: '40003', user: outOfService, retry: 'never' },
  {
    'isv.invalid-auth-relations': ['无效的授权关系', 'the authorisation relation is broken'],
    'isv.invalid-app-state': ['应用状态异常', 'the application is not in a usable state'],
    // The official list has it under 40002; answers really signed by the platform carry 40003.
    'isv.decryption-error-unknown': ['解密出错, 未知错误', 'biz_content could not be decrypted'],
  },
)

const limits = subCodeGroup(
  { code: '40005', user: tooBusy, retry: 'later' },
  {
    'isv.app-call-limited': ['应用调用次数超限', 'the application calls too often'],
    'isv.method-call-limited': ['API调用次数超限', 'this method is called too often'],
  },
)

const permissions = subCodeGroup(
  { code: '40006', user: outOfService, retry: 'never' },
  {
    'isv.insufficient-isv-permissions': [
      'ISV权限不足，建议在开发者中心检查对应功能是否已经添加',
      'the application has no right to this method: the product is not signed',
    ],
    'isv.self-invoke-forbidden': ['不允许自调用', 'the application may not call for itself'],
    'isv.ip-forbidden': ['不允许从该IP地址调用', 'calls from this IP address are not allowed'],
  },
)

const grants = subCodeGroup(
  { code: '40006', user: authoriseAgain, retry: 'never' },
  { 'isv.insufficient-user-permissions': ['用户权限不足', 'the user has not granted this'] },
)

export const gatewaySubCodes = {
  ...unavailable,
  ...userTokens,
  ...merchantTokens,
  ...missing,
  ...invalid,
  ...invalidGrants,
  ...conditions,
  ...limits,
  ...permissions,
  ...grants,
}
