// What a card shows that is not full: a skeleton of its true layout, or what went wrong.
import './states.css'
import type { ReactNode } from 'react'

import type { KnockError } from './knock.ts'
import { useProblemText, useTexts } from './texts.ts'
import { words } from './words.ts'

/** Grey lines where text will be; `lines` as many as there will be. */
export function Loading({ lines = 3 }: { readonly lines?: number }) {
  const t = useTexts(words)
  return (
    <div className="loading" role="status">
      <span className="only-read-aloud">{t.loading}</span>
      {Array.from({ length: lines }, (_, n) => (
        <span key={n} className="loading-line" aria-hidden="true" />
      ))}
    </div>
  )
}

interface FailedProps {
  readonly error: KnockError
  /** Asks again. */
  readonly onRetry?: () => void
}

/** What happened, what to do, and the request's number to ask about. */
export function Failed({ error, onRetry }: FailedProps) {
  const t = useTexts(words)
  const textOf = useProblemText()
  return (
    <div className="failed" role="alert">
      <strong>{t.failed}</strong>
      <p>{textOf(error)}</p>
      {error.problem.requestId !== '' && (
        <p className="failed-id">
          {t.requestId} <code>{error.problem.requestId}</code>
        </p>
      )}
      {onRetry && (
        <button type="button" className="plain-button" onClick={onRetry}>
          {t.tryAgain}
        </button>
      )}
    </div>
  )
}

/** Nothing here yet: what will be here, and how to make it so. */
export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  )
}
