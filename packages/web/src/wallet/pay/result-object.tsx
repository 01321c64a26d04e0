// The mobile SDK's result object as it was handed over, to be read and copied.
import { useState } from 'react'

import { useTexts } from '../../parts/texts.ts'
import type { Result } from './give-back.ts'
import { payWords } from './words.ts'

export function ResultObject({ result }: { readonly result: Result }) {
  const t = useTexts(payWords)
  const [isCopied, setIsCopied] = useState(false)
  const { resultStatus, memo, result: signed } = result
  const text = JSON.stringify({ resultStatus, result: signed, memo }, null, 2)
  return (
    <details className="card folded result-object">
      <summary>{t.forDevelopers}</summary>
      <pre data-testid="result">{text}</pre>
      <button
        type="button"
        className="quiet-button"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))}
      >
        {t.copy}
      </button>
      <p role="status">{isCopied ? t.copied : ''}</p>
    </details>
  )
}
