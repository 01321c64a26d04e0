import { describe, expect, test } from 'vitest'

import { callbackUrl, readCallbackHost, readRedirect } from './redirects.ts'

const hosts = ['shop.example', 'shop.example:8443', 'localhost:8301', '127.0.0.1:8301']

describe('an address to go back to', () => {
  test.each([
    'https://shop.example/back',
    'https://shop.example',
    'https://SHOP.example:443/back?a=1#there',
    'https://shop.example:8443/',
    'https://shop.example/?next=https://evil.example/',
    'https://shop.example/@evil.example',
    'http://localhost:8301/back',
    'http://127.0.0.1:8301/back',
  ])('%s is one', (address) => {
    expect(readRedirect(address, hosts, false)?.href).toBe(new URL(address).href)
  })

  test.each([
    '',
    'shop.example/back',
    '//shop.example/back',
    '/back',
    'https:shop.example',
    'https:/shop.example',
    'https:///shop.example',
    // Another host, however much like ours it looks.
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'https://evil-shop.example/',
    'https://sub.shop.example/',
    'https://shop.example./',
    'https://shop.example%2eevil.example/',
    'https://evil.example/shop.example',
    'https://evil.example?shop.example',
    'https://evil.example#shop.example',
    // Another port.
    'https://shop.example:444/',
    'https://shop.example:80/',
    'http://localhost:8302/',
    'http://localhost/',
    // A name before the host.
    'https://shop.example@evil.example/',
    'https://evil.example@shop.example/',
    'https://@shop.example/',
    'https://:@shop.example/',
    'https://shop.example:pw@evil.example/',
    // What browsers repair, each in its own way.
    'https://shop.example\\@evil.example/',
    'https://evil.example\\.shop.example/',
    'https:\\\\shop.example/',
    'https://shop.example/a\nb',
    'https://shop.exa\tmple/',
    ' https://shop.example/',
    'https://shop.example/\u0000',
    // No place to send anybody to.
    'javascript:alert(1)//shop.example',
    'data:text/html,shop.example',
    'ftp://shop.example/',
    'javascript://shop.example/%0aalert(1)',
    // Everybody on the way could read the code.
    'http://shop.example/',
    'https://[::1',
    `https://shop.example/${'x'.repeat(1_024)}`,
  ])('%j is none', (address) => {
    expect(readRedirect(address, hosts, false)).toBeUndefined()
  })

  test('may be plain http in the sandbox, on the same hosts', () => {
    expect(readRedirect('http://shop.example/', hosts, true)?.host).toBe('shop.example')
    expect(readRedirect('http://evil.example/', hosts, true)).toBeUndefined()
    expect(readRedirect('http://shop.example@evil.example/', hosts, true)).toBeUndefined()
  })

  test('is none while no host is registered', () => {
    expect(readRedirect('https://shop.example/', [], true)).toBeUndefined()
  })
})

test.each([
  ['Shop.Example', 'shop.example'],
  ['shop.example:443', 'shop.example'],
  ['shop.example:8443', 'shop.example:8443'],
  ['127.0.0.1:8301', '127.0.0.1:8301'],
  ['[::1]:8301', '[::1]:8301'],
  ['红包.example', 'xn--uirv82h.example'],
])('the host %s is kept as %s', (given, kept) => {
  expect(readCallbackHost(given)).toBe(kept)
})

test.each(['', 'https://shop.example', 'shop.example/', 'a@b', '*.example', 'a b', 'a:b', '[::1'])(
  '%j is no host',
  (text) => {
    expect(readCallbackHost(text)).toBeUndefined()
  },
)

test('what comes back stands behind the own query, and before the fragment', () => {
  const redirect = new URL('https://shop.example/back?a=1&state=mine#there')
  expect(
    callbackUrl(redirect, [
      ['auth_code', 'x y'],
      ['state', 's'],
      ['nothing', undefined],
    ]),
  ).toBe('https://shop.example/back?a=1&state=s&auth_code=x+y#there')
})
