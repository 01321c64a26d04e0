/** Reads the HTML of a page form as a browser would, no more of it than forms need. */
import type { FormPair } from '../../src/index.ts'

export interface SubmittedForm {
  readonly action: string
  readonly fields: FormPair[]
}

export function readPageForm(html: string): SubmittedForm {
  const action = /<form [^>]*action="([^"]*)"/.exec(html)?.[1] ?? ''
  const inputs = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)
  return {
    action: unescapeHtml(action),
    fields: Array.from(inputs, ([, name = '', value = '']) => [
      unescapeHtml(name),
      unescapeHtml(value),
    ]),
  }
}

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function unescapeHtml(text: string): string {
  return text.replaceAll(/&[^;]*;/g, (entity) => characters[entity] ?? entity)
}
