import { expect, test } from 'vitest'

import { maskLogonId } from './mask-logon-id.ts'

test.each([
  ['13812345620', '138****5620'],
  ['honest@example.com', 'hon***@example.com'],
  ['abcd@example.com', 'abc***@example.com'],
  ['abc@example.com', 'ab***@example.com'],
  ['a@example.com', '***@example.com'],
  ['12345678', '1***'],
  ['', '***'],
])('%j is shown as %j', (logonId, masked) => {
  expect(maskLogonId(logonId)).toBe(masked)
})
