import { expect, test } from 'vitest'
import { fakePlatform } from '../../test/fake-platform.ts'
import type { Reply } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import { disbursed, disburseRequest, refusal, serviceDown } from '../../test/operations.ts'
import { testKeys, vectors } from '../../test/vectors.ts'
import type { Logger } from './logger.ts'

const secrets = {
  title: '生日快乐，小红',
  payee: 'xiaohong@example.com',
  token: '201908BB39dfdf9d285a492c90b63bdb0cd0cX17',
  amount: '0.12',
}

async function linesOf(...replies: Reply[]): Promise<string> {
  const lines: string[] = []
  const log = (fields: object, message: string) =>
    lines.push(JSON.stringify({ message, ...fields }))
  const logger: Logger = { debug: log, info: log, warn: log }
  await using platform = await fakePlatform(...replies)
  const merchant = merchantOf(platform, {
    logger,
    appAuthToken: secrets.token,
    encryptKey: vectors.keys.aes128_base64,
  })
  const { payee_user_id: _, ...order } = disburseRequest
  const request = { ...order, order_title: secrets.title, payee_logon_id: secrets.payee }
  await merchant.fundCouponOrderDisburse(request)
  await merchant.fundCouponOrderDisburse(request, { encrypt: true })
  await merchant.execute('alipay.x', { params: { code: secrets.token }, authToken: secrets.token })
  const signs = platform.requests.map(({ parameters }) => parameters.get('sign') ?? '')
  const written = lines.join('\n')
  for (const secret of [...Object.values(secrets), ...Object.values(testKeys), ...signs]) {
    expect(written).not.toContain(secret)
  }
  return written
}

test('a done call is one line with its code, trace id and duration', async () => {
  const [line = ''] = (await linesOf(disbursed())).split('\n')
  expect(JSON.parse(line)).toEqual({
    message: 'request to the platform',
    method: 'alipay.fund.coupon.order.disburse',
    outcome: 'done',
    code: '10000',
    trace_id: '0a1b2c3d15344732300001234e5678',
    ms: 0,
  })
})

test('a refusal that quotes what was sent is told by its codes alone', async () => {
  const quoting = `验签字符串为：biz_content=${JSON.stringify(secrets)}`
  expect(await linesOf(refusal('40002', 'isv.invalid-signature', quoting))).toContain(
    'isv.invalid-signature',
  )
})

test('an unknown outcome is a warning with the merchant’s numbers, to look for', async () => {
  const written = await linesOf(serviceDown)
  expect(written).toContain('the outcome of an operation is unknown')
  expect(written).toContain(disburseRequest.out_request_no)
})

test('a logger that fails does not fail the call', async () => {
  const fail = () => {
    throw new Error('The disk is full.')
  }
  await using platform = await fakePlatform(disbursed())
  const merchant = merchantOf(platform, { logger: { debug: fail, info: fail, warn: fail } })
  expect((await merchant.fundCouponOrderDisburse(disburseRequest)).outcome).toBe('done')
})

test('a cut connection is told by its reason alone', async () => {
  expect(await linesOf('hang-up')).toContain('connection-cut')
})
