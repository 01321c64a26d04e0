import { expect, test } from 'vitest'
import { explainSignature as explain } from './explain-signature.ts'

const explainSignature = (message: string, signed: string) => explain(message, signed, 'utf-8')
const complaint = (built: string) => `验签出错，网关生成的验签字符串为：${built}`

test('the place where the two strings part is shown, from both', () => {
  const explained = explainSignature(complaint('app_id=1&amp;remark=a b'), 'app_id=1&remark=a+b')
  expect(explained).toContain('at character 18')
  expect(explained).toContain(
    'signed "app_id=1&remark=a+b", the platform has "app_id=1&remark=a b"',
  )
  expect(explained).toContain('A + in a value became a blank (remark).)')
})

test('equal strings leave only the keys', () => {
  const built = complaint('a=&quot;&lt;1&gt;&#39;&quot;&amp;b=2')
  expect(explainSignature(built, `a="<1>'"&b=2`)).toMatch(/equal.*does not belong to privateKey/)
})

test('without the platform’s string only the keys can be named', () => {
  expect(explainSignature('验签出错', 'a=1')).toMatch(/does not belong to privateKey/)
})
