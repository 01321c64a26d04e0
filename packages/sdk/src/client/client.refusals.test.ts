import { describe, expect, test } from 'vitest'
import { fakePlatform, traceId } from '../../test/fake-platform.ts'
import type { Reply } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import { disburseRequest, refusal } from '../../test/operations.ts'
import { nodeTransport } from '../transport/node-transport.ts'
import { TransportFault } from '../transport/transport.ts'
import type { Transport } from '../transport/transport.ts'

async function disburseAgainst(reply: Reply) {
  await using platform = await fakePlatform(reply)
  const outcome = await merchantOf(platform).fundCouponOrderDisburse(disburseRequest)
  return { outcome, methods: platform.methods }
}

describe('a refusal', () => {
  test('has a sentence for the user, and the platform’s words for developers', async () => {
    const { outcome, methods } = await disburseAgainst(
      refusal('40004', 'PAYEE_NOT_EXIST', '收款账号不存在'),
    )
    expect(outcome).toEqual({
      outcome: 'refused',
      code: '40004',
      subCode: 'PAYEE_NOT_EXIST',
      message: '收款账号不存在',
      userMessage: { zh: '没有找到收款账号。', en: 'The receiving account was not found.' },
      retry: 'never',
      traceId,
    })
    expect(methods).toEqual(['order.disburse'])
  })

  test('after a request that never left needs no query to be believed', async () => {
    await using platform = await fakePlatform(refusal('40004', 'PAYEE_NOT_EXIST'))
    const node = nodeTransport()
    let sends = 0
    const transport: Transport = {
      send: async (request) => {
        sends += 1
        if (sends > 1) return node.send(request)
        throw new TransportFault('unreachable', false, 'There is no network.')
      },
    }
    const merchant = merchantOf(platform, { transport })
    const outcome = await merchant.fundCouponOrderDisburse(disburseRequest)
    expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'PAYEE_NOT_EXIST' })
    expect(platform.methods).toEqual(['order.disburse'])
  })

  test('shows the platform’s own sentence where it sends one', async () => {
    const node = { code: '40004', sub_code: 'PAYEE_NOT_EXIST', display_message: '请检查账号' }
    const { outcome } = await disburseAgainst({ node })
    expect(outcome).toMatchObject({ userMessage: { zh: '请检查账号' } })
  })

  test('of an application that is not known comes unsigned, and is believed', async () => {
    const { outcome } = await disburseAgainst({
      ...refusal('40002', 'isv.invalid-app-id'),
      sign: 'missing',
    })
    expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'isv.invalid-app-id' })
  })

  test('of a call too many is worth repeating later, with the same numbers', async () => {
    const { outcome } = await disburseAgainst(refusal('40005', 'isv.method-call-limited'))
    expect(outcome).toMatchObject({ outcome: 'refused', code: '40005', retry: 'later' })
  })

  test('of a signature tells where the two strings differ', async () => {
    const built = '验签出错，网关生成的验签字符串为：app_id=2021000000000001&amp;biz_content={}'
    const { outcome } = await disburseAgainst(refusal('40002', 'isv.invalid-signature', built))
    expect(outcome.outcome === 'refused' && outcome.message).toMatch(
      /signed ".*out_order_no.*", the platform has ".*biz_content=\{\}"/,
    )
  })
})
