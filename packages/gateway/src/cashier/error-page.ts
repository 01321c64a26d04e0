// What a browser shows when a page call is turned down. The hosted gateway writes it in GBK,
// whatever the call's charset, names the code without its prefix, and shows the string to sign
// that it built.
import { decodeBytes, encodeText, subCodes } from '@hongbao/protocol'

import { gatewayString, gatewayStringLabel } from '../http/admission/check-signature.ts'
import { noteOf, type Reply } from '../http/answering/reply.ts'
import type { ReplyForm } from '../http/answering/reply-form.ts'
import { escapeHtml } from '../http/html.ts'
import type { Refusal } from '../http/refusal.ts'
import { pagePolicy, pageStyle } from './page-style.ts'

/** For people who integrate: it says what is wrong, and who can mend it. */
export function renderErrorPage(refusal: Refusal, form: ReplyForm): Reply {
  const { zh, en } = subCodes[refusal.subCode]
  const isSignature = refusal.subCode === 'isv.invalid-signature'
  // The message of a bad signature ends with that string, escaped already.
  const [reason = zh] = (refusal.message ?? zh).split(gatewayStringLabel)
  const page = `<!doctype html>
<html lang="zh-CN"><head><meta charset="gbk">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>调试错误</title><style>${pageStyle}</style></head>
<body><main>
<h1>调试错误</h1>
<p>请回到请求来源地，重新发起请求。</p>
<dl>
<dt>错误代码</dt><dd><code>${escapeHtml(shortName(refusal.subCode))}</code></dd>
<dt>错误原因</dt><dd>${escapeHtml(reason)}<br><span lang="en">${escapeHtml(en)}</span></dd>
${isSignature && form.parameters ? stringToSign(gatewayString(form.parameters)) : ''}</dl>
</main></body></html>
`
  return {
    body: encodeText(inGbk(page), 'gbk'),
    contentType: 'text/html;charset=GBK',
    policy: pagePolicy,
    note: noteOf(refusal, form),
  }
}

const shortName = (subCode: string): string => subCode.replace(/^(isv|aop|isp)\./, '')

const stringToSign = (text: string): string =>
  `<dt>网关生成的验签字符串</dt><dd><code>${escapeHtml(text)}</code></dd>\n`

/** Characters that GBK lacks become references, so that nothing shows as a question mark. */
function inGbk(html: string): string {
  return html.replaceAll(/[^\0-\x7F]/gu, (character) =>
    decodeBytes(encodeText(character, 'gbk'), 'gbk') === character
      ? character
      : `&#${character.codePointAt(0)};`,
  )
}
