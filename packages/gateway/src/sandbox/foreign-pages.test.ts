import { expect, test } from 'vitest'

import { isForeignPage } from './foreign-pages.ts'

const publicUrl = new URL('https://sandbox.example.com')

test.each(['127.0.0.1:8300', '[::1]:8300', 'localhost', 'a.localhost:1', 'gateway:8300'])(
  'a program on our side calls us %s',
  (host) => expect(isForeignPage({ host }, publicUrl)).toBe(false),
)

test('our public name is ours, in capitals too', () => {
  expect(isForeignPage({ host: 'Sandbox.Example.com:443' }, publicUrl)).toBe(false)
})

test.each(['evil.example.com:8300', '127.0.0.1.evil.example.com', 'localhost.evil.example.com'])(
  'a page at %s is not ours, whatever address that leads to',
  (host) => expect(isForeignPage({ host }, publicUrl)).toBe(true),
)

test('a browser that says it comes from elsewhere is believed', () => {
  const headers = { host: '127.0.0.1:8300', 'sec-fetch-site': 'cross-site' }
  expect(isForeignPage(headers, publicUrl)).toBe(true)
})
