import { expect, test } from 'vitest'

import { escapeHtml } from './html.ts'

test('nothing with a meaning in HTML is left', () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>红包`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;红包',
  )
})
