import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPageForm } from '../../test/vectors/read-page-form.ts'
import { parseForm } from '../form/parse-form.ts'
import { renderPageForm, renderPageUrl } from './page-call.ts'

const gateway = 'https://openapi.example.com/gateway.do'

test('what the browser makes of the form is what was put into it', () => {
  const mark = fc.constantFrom('&', '<', '>', '"', "'", '&amp;', '&#39;', '</script>', '红', ' ')
  const text = fc.array(mark).map((parts) => parts.join(''))
  const pairs = fc.array(fc.tuple(text, text))
  fc.assert(
    fc.property(pairs, pairs, (query, fields) => {
      const html = renderPageForm({ gateway, query, fields, charset: 'utf-8' })
      const form = readPageForm(html)
      expect(form.fields).toEqual(fields)
      expect(form.action).toBe(renderPageUrl(gateway, query, 'utf-8'))
      expect(html.match(/<(?!\/?(form|input|noscript|button|script)\b)/g)).toBeNull()
      expect(html.split('</script>')).toHaveLength(2)
    }),
  )
})

test('every character with a meaning in HTML is escaped, in names too', () => {
  const fields = [[`<'&'>`, '"']] as const
  expect(renderPageForm({ gateway, query: [], fields, charset: 'utf-8' })).toContain(
    '<input type="hidden" name="&lt;&#39;&amp;&#39;&gt;" value="&quot;">',
  )
})

test('the form goes out in the charset that was signed', () => {
  const html = renderPageForm({ gateway, query: [['a', '红']], fields: [], charset: 'gbk' })
  expect(html).toContain('accept-charset="gbk"')
  expect(html).toContain('action="https://openapi.example.com/gateway.do?a=%BA%EC"')
})

test('an address that has a query keeps it', () => {
  const url = renderPageUrl(`${gateway}?tenant=1`, [['a', 'b c']], 'utf-8')
  expect(url).toBe(`${gateway}?tenant=1&a=b+c`)
  expect(parseForm(Buffer.from(new URL(url).search.slice(1)), 'utf-8')).toHaveLength(2)
})
