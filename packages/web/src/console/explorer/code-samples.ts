// The same call as a program: with our SDK, and with the official one.
import type { Draft } from './build-call.ts'
import type { Contract } from '@hongbao/protocol/pure'

/** `fundCouponOrderDisburse` of `alipay.fund.coupon.order.disburse`. */
const nameOf = (method: string): string =>
  method
    .replace('alipay.', '')
    .replaceAll(/\.(\w)/g, (_dot, letter: string) => letter.toUpperCase())

export function ourSample(contract: Contract, { content }: Draft, gateway: string): string {
  const { method } = contract
  const isFund = method.startsWith('alipay.fund.')
  const call = isFund
    ? `client.${nameOf(method)}(${objectText(content)})`
    : `client.execute('${method}', ${objectText(content)})`
  return [
    "import { AlipayClient } from '@hongbao/sdk'",
    '',
    'const client = new AlipayClient({',
    `  gateway: '${gateway}',`,
    '  appId, privateKey, alipayPublicKey,',
    '})',
    contract.call === 'execute' ? `const result = await ${call}` : `const result = ${call}`,
  ].join('\n')
}

export function officialSample(contract: Contract, { content }: Draft, gateway: string): string {
  const { method, call, carriedIn } = contract
  const names = { execute: 'await sdk.exec', sdk: 'sdk.sdkExecute', page: 'sdk.pageExecute' }
  const given =
    carriedIn === 'biz_content' ? `{ bizContent: ${objectText(content)} }` : objectText(content)
  const verb = call === 'page' ? `'${method}', 'GET'` : `'${method}'`
  return [
    "import { AlipaySdk } from 'alipay-sdk'",
    '',
    'const sdk = new AlipaySdk({',
    `  gateway: '${gateway}',`,
    "  appId, privateKey, keyType: 'PKCS8', alipayPublicKey,",
    '})',
    `const result = ${names[call]}(${verb}, ${given})`,
  ].join('\n')
}

const objectText = (content: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(content, undefined, 2)
