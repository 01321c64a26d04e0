// What both pages show: who asks, and why a request cannot be authorised.
import type { KnockError } from '../parts/knock.ts'
import { Empty, Failed } from '../parts/states.tsx'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { authoriseWords } from './words.ts'

interface AskerProps {
  readonly name: string
  readonly owner: string
  readonly title: string
}

/** The application, and who stands behind it. */
export function Asker({ name, owner, title }: AskerProps) {
  const t = useTexts(authoriseWords)
  return (
    <section className="asker">
      <span className="asker-mark" aria-hidden="true">
        {name.slice(0, 1)}
      </span>
      <h2>{title}</h2>
      <p>{t.by(owner)}</p>
    </section>
  )
}

/** A request with a mistake is never sent anywhere: its developer has to read this. */
export function Trouble({ error, onRetry }: { error: KnockError; onRetry: () => void }) {
  const t = { ...useTexts(words), ...useTexts(authoriseWords) }
  const textOf = useProblemText()
  if (error.status !== 400) return <Failed error={error} onRetry={onRetry} />
  return (
    <div role="alert">
      <Empty title={t.problem}>
        <p>{t.problemHint}</p>
        <p className="form-error">{textOf(error)}</p>
        <p>
          <code>{error.problem.code}</code> · {t.requestId} <code>{error.problem.requestId}</code>
        </p>
      </Empty>
    </div>
  )
}

/** The page's query, unchanged, for its door. */
export function queryOfPage(): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(location.search))
}
