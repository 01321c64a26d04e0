// A phone's page: its head with the way back, what it shows, and the sandbox's mark.
import './phone-screen.css'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'

import { Switches } from './switches.tsx'
import { useTexts } from './texts.ts'
import { words } from './words.ts'

interface PhoneScreenProps {
  readonly title: string
  readonly children: ReactNode
  /** Where the arrow leads; none where the page was opened by somebody else's. */
  readonly back?: string
  readonly isSandbox?: boolean
}

export function PhoneScreen({ title, children, back, isSandbox = false }: PhoneScreenProps) {
  const t = useTexts(words)
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="phone phone-screen">
      <header className="phone-head">
        {back !== undefined && (
          <Link className="phone-back" to={back} aria-label={t.back}>
            <span aria-hidden="true">‹</span>
          </Link>
        )}
        <h1>{title}</h1>
        <Switches />
        {isSandbox && (
          <p className="sandbox-strip" title={t.sandboxHint}>
            {t.sandbox}
          </p>
        )}
      </header>
      <main className="phone-main">{children}</main>
    </div>
  )
}
