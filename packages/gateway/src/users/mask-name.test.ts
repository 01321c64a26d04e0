import { expect, test } from 'vitest'

import { maskName } from './mask-name.ts'

test.each([
  ['李小明', '*小明'],
  ['林', '*'],
  ['Lin Xiaoming', '***aoming'],
  ['𠮷田', '*田'],
])('%s is shown as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})
