import { expect, test } from 'vitest'

import { addressGuard } from './addresses.ts'
import { publicPorts, readNotifyUrl } from './notify-url.ts'

const guard = addressGuard({ isLoopbackAllowed: false, allow: [] })
const read = (text: string) => readNotifyUrl(text, { guard, ports: publicPorts })

test.each([
  ['https://shop.example/notify?from=a', 'https://shop.example/notify?from=a'],
  ['HTTP://shop.example', 'http://shop.example/'],
  ['http://shop.example:443/', 'http://shop.example:443/'],
  ['https://商店.example/通知', 'https://xn--czrs0t.example/%E9%80%9A%E7%9F%A5'],
  ['http://1.1.1.1/', 'http://1.1.1.1/'],
  ['http://[2606:4700:4700::1111]/', 'http://[2606:4700:4700::1111]/'],
])('%s can be notified', (text, href) => {
  expect(String(read(text))).toBe(href)
})

test.each([
  [`https://shop.example/${'a'.repeat(240)}`, 'too_long'],
  ['', 'no_http_address'],
  ['shop.example/notify', 'no_http_address'],
  ['ftp://shop.example/', 'no_http_address'],
  ['file:///etc/passwd', 'no_http_address'],
  ['http://', 'no_http_address'],
  [' http://shop.example/', 'no_http_address'],
  ['http://shop.example/\r\nhost: other', 'no_http_address'],
  ['http://shop.example\\@inside/', 'no_http_address'],
  ['http://a b/', 'no_http_address'],
  ['http://user@shop.example/', 'has_credentials'],
  ['http://:secret@shop.example/', 'has_credentials'],
  ['http://shop.example:22/', 'port_forbidden'],
  ['http://127.0.0.1/', 'address_forbidden'],
  ['http://0x7f.1/', 'address_forbidden'],
  ['http://2130706433/', 'address_forbidden'],
  ['http://017700000001/', 'address_forbidden'],
  ['http://[::ffff:127.0.0.1]/', 'address_forbidden'],
  ['http://169.254.169.254/latest/meta-data/', 'address_forbidden'],
])('%j cannot: %s', (text, flaw) => {
  expect(read(text)).toBe(flaw)
})

test('any port will do where the rules say so', () => {
  expect(String(readNotifyUrl('http://shop.example:8080/', { guard, ports: 'any' }))).toBe(
    'http://shop.example:8080/',
  )
})
