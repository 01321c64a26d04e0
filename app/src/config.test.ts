import { expect, test } from 'vitest'

import { ConfigError, readConfig } from './config.ts'

test('an empty environment is a sandbox on loopback', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    mode: 'sandbox',
    host: '127.0.0.1',
    gatewayPort: 8300,
    workers: 1,
  })
  expect(config.publicUrl).toBe('http://127.0.0.1:8300')
})

test.each([
  [{ HONGBAO_MODE: 'prod' }, /sandbox or production/],
  [{ HONGBAO_MODE: 'production' }, /HONGBAO_SECRET/],
  [{ HONGBAO_MODE: 'production', HONGBAO_SECRET: 'short' }, /32 characters/],
  [{ HONGBAO_GATEWAY_PORT: '8e3' }, /HONGBAO_GATEWAY_PORT/],
  [{ HONGBAO_WORKERS: '0' }, /from 1 to 64/],
  [{ HONGBAO_PUBLIC_URL: 'ftp://x' }, /HONGBAO_PUBLIC_URL/],
  [{ HONGBAO_TIMESTAMP_WINDOW: '15' }, /HONGBAO_TIMESTAMP_WINDOW/],
  [{ HONGBAO_LOG_LEVEL: 'loud' }, /trace, debug, info/],
  [{ HONGBAO_NOTIFY_ALLOW: '::1/128, 10.0.0/8' }, /"10.0.0\/8": say an address and a length/],
  [{ HONGBAO_NOTIFY_ALLOW: '10.0.0.0/33' }, /"10.0.0.0\/33"/],
])('%o is refused with what to do', (env, message) => {
  expect(() => readConfig(env)).toThrow(message)
  expect(() => readConfig(env)).toThrow(ConfigError)
})

test('an empty variable counts as absent, and lists take commas or blanks', () => {
  const config = readConfig({
    HONGBAO_GATEWAY_PORT: ' ',
    HONGBAO_NOTIFY_ALLOW: '10.0.0.0/8, ::1/128',
  })
  expect(config.gatewayPort).toBe(8300)
  expect(config.notifyAllow).toEqual(['10.0.0.0/8', '::1/128'])
})

test('timestamps are checked against the clock in production, and where it is asked for', () => {
  const secret = 'a secret of more than thirty-two characters'
  const production = { HONGBAO_MODE: 'production', HONGBAO_SECRET: secret }
  expect(readConfig({}).timestampWindowMs).toBeUndefined()
  expect(readConfig(production).timestampWindowMs).toBe(900_000)
  expect(readConfig({ ...production, HONGBAO_TIMESTAMP_WINDOW: 'off' }).timestampWindowMs).toBe(
    undefined,
  )
  expect(readConfig({ HONGBAO_TIMESTAMP_WINDOW: '1h' }).timestampWindowMs).toBe(3_600_000)
})
