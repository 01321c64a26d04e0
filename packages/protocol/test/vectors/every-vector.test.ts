import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { groupsInFile, vectors } from './load-vectors.ts'
import { notApplicable } from './not-applicable.ts'

const places = new Set(
  Object.entries(vectors).flatMap(([group, all]) => all.map(({ name }) => `${group}/${name}`)),
)
const excused = new Set(notApplicable.map(({ group, name }) => `${group}/${name}`))

test('every group of the file is known here', () => {
  expect(groupsInFile.toSorted()).toEqual(Object.keys(vectors).toSorted())
})

test('every group has a test file over its vectors, or each vector is listed with a reason', () => {
  for (const [group, all] of Object.entries(vectors)) {
    if (all.every(({ name }) => excused.has(`${group}/${name}`))) continue
    const path = new URL(`${group.replaceAll('_', '-')}.test.ts`, import.meta.url)
    expect(existsSync(path), `${group} has a test file`).toBe(true)
    expect(readFileSync(path, 'utf8')).toContain(`test.each(vectorsOf('${group}'))`)
  }
})

test('what is listed as not applicable exists, once, with a reason', () => {
  expect(excused.size).toBe(notApplicable.length)
  for (const place of excused) expect(places).toContain(place)
  for (const { reason } of notApplicable) expect(reason).not.toBe('')
})
