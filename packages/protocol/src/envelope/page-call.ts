import type { Charset } from '../charset/charset.ts'
import { encodeForm } from '../form/encode-form.ts'
import type { FormPair } from '../form/parse-form.ts'

/** The address to send a browser to: the gateway's, with all parameters, `sign` included. */
export function renderPageUrl(
  gateway: string,
  pairs: Iterable<FormPair>,
  charset: Charset,
): string {
  return `${gateway}${gateway.includes('?') ? '&' : '?'}${encodeForm(pairs, charset)}`
}

/** What goes into a page form. Together, `query` and `fields` are all parameters with `sign`. */
export interface PageForm {
  /** Address of the gateway. */
  readonly gateway: string
  /** Parameters that travel in the address of the form; `charset` must be among them. */
  readonly query: Iterable<FormPair>
  /** Parameters that travel in hidden inputs. */
  readonly fields: Iterable<FormPair>
  readonly charset: Charset
}

/**
 * A piece of HTML that takes the browser to the cashier by itself, or by a button where scripts are
 * off. Every character with a meaning in HTML is escaped: what arrives must be what was signed, and
 * a packet's title may hold anything. Line breaks are the exception that no escape saves: browsers
 * change them when they submit, so keep them out of the values (as compact JSON does).
 */
export function renderPageForm({ gateway, query, fields, charset }: PageForm): string {
  const inputs = Array.from(
    fields,
    ([name, value]) =>
      `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  ).join('')
  const action = escapeHtml(renderPageUrl(gateway, query, charset))
  return (
    `<form name="${formName}" method="post" action="${action}" accept-charset="${charset}">` +
    `${inputs}<noscript><button>继续付款</button></noscript></form>` +
    `<script>document.forms["${formName}"].submit()</script>`
  )
}

const formName = 'alipay_page_call'

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => htmlEscapes[mark] ?? mark)
}
