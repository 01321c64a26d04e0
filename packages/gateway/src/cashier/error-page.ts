// What a browser shows when a page call is turned down. The hosted gateway writes it in GBK,
// whatever the call's charset, names the code without its prefix, and shows the string to sign
// that it built. Ours says it in both languages, and what the signature doctor thinks of it.
import {
  decodeBytes,
  diagnosisWordsOf,
  encodeText,
  subCodes,
  type BothLanguages,
} from '@hongbao/protocol'

import { gatewayString, gatewayStringLabel } from '../http/admission/check-signature.ts'
import { noteOf, type Reply } from '../http/answering/reply.ts'
import type { ReplyForm } from '../http/answering/reply-form.ts'
import { escapeHtml } from '../http/html.ts'
import type { Refusal } from '../http/refusal.ts'
import { pagePolicy, pageStyle } from './page-style.ts'

/** For people who integrate: it says what is wrong, and who can mend it. */
export function renderErrorPage(refusal: Refusal, form: ReplyForm): Reply {
  return {
    body: encodeText(inGbk(pageOf(refusal, form)), 'gbk'),
    contentType: 'text/html;charset=GBK',
    policy: pagePolicy,
    note: noteOf(refusal, form),
  }
}

function pageOf(refusal: Refusal, form: ReplyForm): string {
  const { zh, en } = subCodes[refusal.subCode]
  const isSignature = refusal.subCode === 'isv.invalid-signature'
  const { parameters } = form
  const expected = isSignature && parameters ? stringToSign(gatewayString(parameters)) : ''
  // The message of a bad signature ends with the string that was built, escaped already.
  const [reason = zh] = (refusal.message ?? zh).split(gatewayStringLabel)
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="gbk">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>调试错误</title><style>${pageStyle}</style></head>
<body><header>红包收银台 Cashier</header>
<main><div class="card">
<h1>调试错误</h1>
<p>请回到请求来源地，重新发起请求。</p>
<p lang="en">The request was turned down. Go back to where you came from and start again.</p>
<dl>
<dt>错误代码 <span lang="en">Error code</span></dt>
<dd><code class="name">${escapeHtml(shortName(refusal.subCode))}</code></dd>
<dt>错误原因 <span lang="en">Reason</span></dt>
<dd>${escapeHtml(reason)}<br><span lang="en">${escapeHtml(en)}</span></dd>
${hintOf(refusal)}${expected}</dl>
</div></main></body></html>
`
}

const shortName = (subCode: string): string => subCode.replace(/^(isv|aop|isp)\./, '')

/** What the signature doctor has found out, and what to do about it. */
function hintOf({ mistake }: Refusal): string {
  if (mistake === undefined) return ''
  const { sentence, advice } = diagnosisWordsOf(mistake)
  const said = (word: keyof BothLanguages): string =>
    `<strong>${escapeHtml(sentence[word])}</strong><br>${escapeHtml(advice[word])}`
  return `<dt>验签诊断 <span lang="en">Diagnosis</span></dt>
<dd class="hint"><p>${said('zh')}</p><p lang="en">${said('en')}</p></dd>
`
}

const stringToSign = (text: string): string =>
  `<dt>网关生成的验签字符串 <span lang="en">What the gateway expects to be signed</span></dt>
<dd><code class="text">${escapeHtml(text)}</code></dd>
`

/** Characters that GBK lacks become references, so that nothing shows as a question mark. */
function inGbk(html: string): string {
  return html.replaceAll(/[^\0-\x7F]/gu, (character) =>
    decodeBytes(encodeText(character, 'gbk'), 'gbk') === character
      ? character
      : `&#${character.codePointAt(0)};`,
  )
}
