// How the gateway's own pages look, and what they may do: no scripts, nothing from elsewhere.
import { hash } from 'node:crypto'

export const pageStyle = `
:root { color-scheme: light }
* { box-sizing: border-box }
body { margin: 0; background: #f5f5f5; color: #222; line-height: 1.6;
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
main { max-width: 30rem; margin: 0 auto; min-height: 100vh; padding: 1.5rem 1.25rem;
  background: #fff }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; overflow-wrap: anywhere }
dl { margin: 1.5rem 0; border-top: 1px solid #ddd }
dt { margin-top: .75rem; font-size: .875rem; color: #595959 }
dd { margin: 0; overflow-wrap: anywhere }
[lang=en] { color: #595959; font-size: .875rem }
.brand { color: #b3261e; font-weight: 600; margin: 0 0 1.5rem }
.amount { font-size: 2.5rem; font-weight: 600; margin: 0; font-variant-numeric: tabular-nums }
.notice { border-left: 4px solid #b3261e; background: #fdf1f0; padding: .75rem 1rem }
fieldset { border: 1px solid #ddd; border-radius: .5rem; padding: .5rem 1rem; margin: 0 0 1rem }
label { display: block; padding: .5rem 0 }
button, .button { display: block; width: 100%; min-height: 3rem; margin: 0 0 .75rem;
  font: inherit; line-height: 3rem; text-align: center; text-decoration: none; padding: 0 1rem;
  border-radius: .5rem; border: 1px solid #b3261e; background: #b3261e; color: #fff;
  cursor: pointer }
button.quiet, .button.quiet { background: #fff; color: #b3261e }
:focus-visible { outline: 3px solid #1a5fb4; outline-offset: 2px }
`

const styleHash = hash('sha256', pageStyle, 'base64')

/** Content-Security-Policy of these pages. Forms go to this gateway only. */
export const pagePolicy =
  `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; ` +
  "base-uri 'none'; frame-ancestors 'none'"
