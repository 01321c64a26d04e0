// A page inside the frame: its title, what can be done with it, and its content.
import { useEffect, type ReactNode } from 'react'

import { useTexts } from '../parts/texts.ts'
import { frameWords } from './words.ts'

interface PageProps {
  readonly title: ReactNode
  /** For the browser's tab, where the title is more than text. */
  readonly name?: string
  /** One or two lines on what it is for. */
  readonly hint?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, name, hint, actions, children }: PageProps) {
  const t = useTexts(frameWords)
  const named = name ?? (typeof title === 'string' ? title : '')
  useEffect(() => {
    document.title = named === '' ? t.console : `${named} · ${t.console}`
  }, [named, t.console])
  return (
    <>
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {hint !== undefined && <p>{hint}</p>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}

/** A card on a page; `title` is its heading. */
export function Card({
  title,
  extra,
  children,
}: {
  readonly title?: ReactNode
  readonly extra?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="card">
      {title !== undefined && (
        <div className="card-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  )
}
