// How it ended, or that nobody knows yet: what happened, and the way on.
import { Button, Spin } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import { browserNow, useBrowserNow } from '../parts/clock.ts'
import { useTexts } from '../parts/texts.ts'
import { words } from './words.ts'

interface OutcomeProps {
  readonly look: 'good' | 'bad' | 'open' | 'plain'
  readonly title: string
  readonly children?: ReactNode
}

/** The mark says nothing that the title does not. */
export function Outcome({ look, title, children }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What had the focus is gone; readers go on here.
    heading.current?.focus()
  }, [])
  return (
    <section className="card outcome" aria-labelledby="outcome-title">
      {look === 'open' ? (
        <span aria-hidden="true">
          <Spin size="large" />
        </span>
      ) : (
        <svg className={`outcome-mark ${look}`} viewBox="0 0 56 56" aria-hidden="true">
          <circle cx="28" cy="28" r="26" />
          <path d={marks[look]} />
        </svg>
      )}
      <h2 id="outcome-title" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

const marks = {
  good: 'M17 29l8 8 15-17',
  bad: 'M28 16v16M28 39v1',
  plain: 'M28 16v13l8 6',
} as const

/** A link back, where the merchant has named one. */
export function Back({ returnUrl }: { readonly returnUrl: string | null }) {
  const t = useTexts(words)
  if (!isAddress(returnUrl)) return <p className="quiet">{t.mayClose}</p>
  return (
    <Button type="primary" size="large" href={returnUrl} rel="noreferrer">
      {t.back}
    </Button>
  )
}

/** Leaves by itself after three seconds, unless the payer wants to stay or to go at once. */
export function BackByItself({ returnUrl }: { readonly returnUrl: string | null }) {
  const t = useTexts(words)
  const now = useBrowserNow(250)
  const [leavesAt] = useState(() => browserNow() + 3_000)
  const [mayStay, setMayStay] = useState(false)
  const left = Math.max(0, Math.ceil((leavesAt - now) / 1_000))
  const isLeaving = left === 0 && !mayStay
  useEffect(() => {
    if (isLeaving && isAddress(returnUrl)) location.assign(returnUrl)
  }, [isLeaving, returnUrl])
  if (!isAddress(returnUrl)) return <p className="quiet">{t.mayClose}</p>
  return (
    <>
      <p className="quiet message">
        {!mayStay && (
          <>
            <span aria-hidden="true">{t.backIn(left)}</span>
            <span className="only-read-aloud">{t.backSoon}</span>
          </>
        )}
      </p>
      <div className="outcome-ways">
        <Button type="primary" size="large" href={returnUrl} rel="noreferrer">
          {mayStay ? t.back : t.backNow}
        </Button>
        {!mayStay && (
          <Button size="large" onClick={() => setMayStay(true)}>
            {t.stay}
          </Button>
        )}
      </div>
    </>
  )
}

/** Nothing but an address of the web is followed. */
export const isAddress = (address: string | null): address is string =>
  address !== null && /^https?:\/\//i.test(address)
