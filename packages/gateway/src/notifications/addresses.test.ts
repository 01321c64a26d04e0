import { expect, test } from 'vitest'

import { addressGuard } from './addresses.ts'

const production = addressGuard({ isLoopbackAllowed: false, allow: [] })

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('%s is inside, or no address', (address) => {
  expect(production(address)).toBe(false)
})

test.each([
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '128.0.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '223.255.255.255',
  '2400:3200::1',
  '2606:4700:4700::1111',
])('%s is public', (address) => {
  expect(production(address)).toBe(true)
})

test('the sandbox reaches programs on the same machine, and nothing else inside', () => {
  const sandbox = addressGuard({ isLoopbackAllowed: true, allow: [] })
  expect(['127.0.0.1', '127.0.1.1', '::1'].map(sandbox)).toEqual([true, true, true])
  expect(['10.0.0.1', '169.254.169.254', '::ffff:127.0.0.1', 'fd00::1'].some(sandbox)).toBe(false)
})

test('networks that were allowed by name are reached, and their neighbours are not', () => {
  const guard = addressGuard({ isLoopbackAllowed: false, allow: ['172.17.0.0/16', 'fd12::/16'] })
  expect(['172.17.0.1', '172.17.255.255', 'fd12::7'].map(guard)).toEqual([true, true, true])
  expect(['172.16.0.1', '172.18.0.1', 'fd13::1', '127.0.0.1'].some(guard)).toBe(false)
  expect(addressGuard({ isLoopbackAllowed: false, allow: ['10.0.0.7'] })('10.0.0.7')).toBe(true)
})

test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/x', '10.0.0/8', 'example.com/8', '1.2.3.4/8/8'])(
  '%s is refused as a network',
  (cidr) => {
    expect(() => addressGuard({ isLoopbackAllowed: false, allow: [cidr] })).toThrow(cidr)
  },
)
