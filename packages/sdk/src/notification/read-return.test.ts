import { describe, expect, test } from 'vitest'
import { merchantOf } from '../../test/merchant.ts'
import { vectors } from '../../test/vectors.ts'

const merchant = merchantOf({ gateway: 'https://openapi.example.com/gateway.do' })
const vector = vectors.notify_verify.find(({ name }) => name === 'return-url-query')
const query = vector?.wire_body ?? ''

describe('the address a browser comes back with is verified', () => {
  test.each([
    ['as a whole', `https://merchant.example.com/return?${query}`],
    ['as a URL', new URL(`https://merchant.example.com/return?${query}`)],
    ['as path and query', `/return?${query}`],
    ['as the query alone', query],
    ['with a fragment', `/return?${query}#paid`],
  ])('%s', (_, address) => {
    expect(merchant.verifyReturn(address)).toMatchObject({ outcome: 'genuine' })
  })

  test('with the merchant’s own parameters left out', () => {
    const address = `/return?order=7&${query}`
    expect(merchant.verifyReturn(address)).toMatchObject({ reason: 'bad-signature' })
    const verified = merchant.verifyReturn(address, { ownParameters: ['order'] })
    expect(verified).toMatchObject({ outcome: 'genuine' })
  })

  test.each([
    ['bad-signature', `/return?${query}&amount=1`],
    ['malformed', '/return?%'],
    ['unsigned', '/return'],
    ['unsigned', ''],
  ])('%s', (reason, address) => {
    expect(merchant.verifyReturn(address)).toMatchObject({ outcome: 'rejected', reason })
  })
})
