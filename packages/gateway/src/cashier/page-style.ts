// How the gateway's own plain page looks, and what it may do: no scripts, nothing from elsewhere.
// The colours are those of the platform's other pages; contrast is at least 4.5 : 1.
import { hash } from 'node:crypto'

export const pageStyle = `
:root { color-scheme: light dark; --ground: #f3f6fb; --paper: #fff; --text: #16202e;
  --quiet: #5a6675; --line: #d9e0ea; --platform: #0f5fd7; --bad: #b3261e;
  --warn: #8a5a12; --warn-ground: #fff6e5 }
@media (prefers-color-scheme: dark) { :root { --ground: #0e131b; --paper: #161d28;
  --text: #e8edf5; --quiet: #a3afbf; --line: #303b4b; --platform: #1f6fe5; --bad: #ff8a80;
  --warn: #f2c879; --warn-ground: #332812 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 15px/1.6 -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei",
    "Noto Sans SC", sans-serif }
header { padding: 12px max(16px, calc((100% - 720px) / 2)); background: var(--platform);
  color: #fff; font-size: 17px; font-weight: 600 }
main { max-width: 752px; margin: 0 auto; padding: 16px }
.card { padding: 24px; border-radius: 12px; background: var(--paper);
  border: 1px solid var(--line) }
h1 { font-size: 22px; line-height: 1.35; margin: 0 0 8px }
p { margin: 0 0 8px }
dl { margin: 16px 0 0; border-top: 1px solid var(--line) }
dt { margin-top: 16px; font-size: 13px; color: var(--quiet) }
dd { margin: 4px 0 0; overflow-wrap: anywhere }
code { font: 13px/1.6 ui-monospace, Menlo, Consolas, "Noto Sans SC", monospace }
.name { color: var(--bad); font-size: 15px; font-weight: 600 }
.text { display: block; padding: 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--ground) }
.hint { padding: 12px 16px; border-radius: 8px; background: var(--warn-ground) }
.hint strong { color: var(--warn) }
[lang=en] { color: var(--quiet) }
.hint [lang=en] { color: inherit }
@media (max-width: 560px) { .card { padding: 16px } }
`

const styleHash = hash('sha256', pageStyle, 'base64')

/** Content-Security-Policy of this page. */
export const pagePolicy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'none'; ` +
  "base-uri 'none'; frame-ancestors 'none'"
