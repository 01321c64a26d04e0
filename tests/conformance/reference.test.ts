// docs/reference says what the code does, because it is written from it.
import { readdir, readFile } from 'node:fs/promises'

import { contractOf, isSubCode, subCodes, type Contract } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { examples } from '../../tools/reference/examples.ts'
import { referenceFolder, referencePages } from '../../tools/reference/pages.ts'

const pages = referencePages()

test.each([...pages.keys()])('%s is what `npx node tools/reference.ts` writes', async (name) => {
  expect(await readFile(new URL(name, referenceFolder), 'utf8')).toBe(pages.get(name))
})

test('no page is left of a method that is gone', async () => {
  const files = await readdir(referenceFolder)
  expect(files.filter((name) => name.startsWith('alipay.') && !pages.has(name))).toEqual([])
})

test.each(Object.entries(examples))('the example of %s keeps its contract', (method, example) => {
  const contract = contractOf(method) as Contract
  const bizContent = contract.renderRequest(example.request)
  expect(contract.parseRequest(bizContent)).toMatchObject({ ok: true })
  const members = contract.renderResponse(example.response)
  expect(contract.parseResponse(members)).toMatchObject({ ok: true, response: { raw: members } })
})

test('sub-codes.md lists every sub_code once and no other', () => {
  const listed = [...(pages.get('sub-codes.md') ?? '').matchAll(/^\| `([^`]+)` \|/gm)]
  const names = listed.map(([, name = '']) => name)
  expect(names.filter((name) => !isSubCode(name))).toEqual([])
  expect(names.toSorted()).toEqual(Object.keys(subCodes).toSorted())
})
