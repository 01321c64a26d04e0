// Goal: a browser can load what `pure` promises.
// Method: every import is followed, as a bundler would.
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { encodeForm } from './form/encode-form.ts'
import { encodeUtf8Form } from './pure.ts'

function importsFrom(file: URL, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file.href)) return seen
  const text = readFileSync(file, 'utf8')
  const named = [...text.matchAll(/^(?!import type|export type).*\bfrom '([^']+)'/gm)]
  const names = named.map(([, name = '']) => name)
  seen.set(
    file.href,
    names.filter((name) => !name.startsWith('.')),
  )
  for (const name of names) if (name.startsWith('.')) importsFrom(new URL(name, file), seen)
  return seen
}

test('nothing of it imports Node or a package', () => {
  const seen = importsFrom(new URL('./pure.ts', import.meta.url))
  expect(seen.size).toBeGreaterThan(20)
  const foreign = [...seen].filter(([, names]) => names.length > 0)
  expect(foreign).toEqual([])
})

test('nothing of it uses what only Node has without an import', () => {
  const seen = importsFrom(new URL('./pure.ts', import.meta.url))
  const users = [...seen.keys()].filter((file) =>
    /\b(Buffer|process|require)\b[.(]/.test(readFileSync(new URL(file), 'utf8')),
  )
  expect(users).toEqual([])
})

test('forms are the same with and without Node', () => {
  const pairs = [
    ['a b', "红包 +&=%~!'()*-._"],
    ['', '\ud800'],
  ] as const
  expect(encodeUtf8Form(pairs)).toBe(encodeForm(pairs, 'utf-8'))
  expect(encodeUtf8Form(pairs, '%20')).toBe(encodeForm(pairs, 'utf-8', '%20'))
})
