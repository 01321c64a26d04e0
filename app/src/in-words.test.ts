import { expect, test } from 'vitest'

import { ConfigError } from './config.ts'
import { inWords } from './in-words.ts'

test('a fault is told in its own words, a bug with the place where it is', () => {
  expect(inWords(new ConfigError('port 1 is taken'))).toBe('port 1 is taken')
  expect(inWords(new TypeError('x is not a function'))).toContain('in-words.test.ts')
  expect(inWords('thrown')).toBe('thrown')
})
