// What became of a payment: said aloud, with its reason and the way on; and the result object, for
// the application that waits for it and for developers who want to see it.
import type { PayReason, WalletOrderView } from '@hongbao/gateway/json'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { useSettings } from '../../parts/settings.tsx'
import { useTexts } from '../../parts/texts.ts'
import { useIsSandbox } from '../house.ts'
import { useGive, type Result, type WayBack } from './give-back.ts'
import { payWords } from './words.ts'
import { ResultObject } from './result-object.tsx'

interface OutcomeProps {
  readonly way: WayBack
  readonly result: Result
  readonly reason: PayReason | null
  readonly order?: WalletOrderView
  /** It is being asked again by itself: nobody is told anything yet. */
  readonly isSettling?: boolean
  /** After a failure that the payer can mend. */
  readonly onRetry?: () => void
  readonly children?: ReactNode
}

type Look = 'good' | 'bad' | 'waiting' | 'plain'

const looks: Readonly<Record<string, Look>> = {
  '9000': 'good',
  '8000': 'waiting',
  '6002': 'waiting',
  '6004': 'waiting',
  '4000': 'bad',
}
const marks: Readonly<Record<Look, string>> = { good: '✓', bad: '!', waiting: '…', plain: '–' }

export function Outcome(props: OutcomeProps) {
  const { way, result, reason, order, isSettling = false, onRetry, children } = props
  const { language } = useSettings()
  const t = useTexts(payWords)
  const look = looks[result.resultStatus] ?? 'plain'
  const { title, hint } = useOutcomeText(result, reason, isSettling)
  useGive(way, isSettling ? undefined : result)
  const isGiven = way.hasOpener && !isSettling
  return (
    <section className={`outcome outcome-${look}`} aria-live="polite">
      <span className="outcome-mark" aria-hidden="true">
        {marks[look]}
      </span>
      <Title key={title}>{title}</Title>
      {order && look === 'good' && (
        <strong className="pay-sum">
          <Amount yuan={order.amount} />
        </strong>
      )}
      {hint !== '' && <p>{hint}</p>}
      {reason && <p>{language === 'zh' ? reason.messageZh : reason.message}</p>}
      {isGiven && <p className="zone">{t.given}</p>}
      {way.isTurnedAway && <p className="form-error">{t.notGiven}</p>}
      <div className="pay-ways">
        <Onwards {...props} isGiven={isGiven} {...(onRetry && { onRetry })} />
        {children}
      </div>
      {!isSettling && <ResultObject result={result} />}
    </section>
  )
}

function useOutcomeText(result: Result, reason: PayReason | null, isSettling: boolean) {
  const t = useTexts(payWords)
  switch (result.resultStatus) {
    case '9000':
      return { title: t.paid, hint: '' }
    case '6001':
      return { title: t.cancelled, hint: t.cancelledHint }
    case '5000':
      return { title: t.repeated, hint: '' }
    case '4000': {
      const isClosed = reason?.code === 'ORDER_ALREADY_CLOSED'
      return { title: isClosed ? t.closed : t.failed, hint: reason ? '' : result.memo }
    }
    default:
      return isSettling
        ? { title: t.processing, hint: t.processingHint }
        : { title: t.pending, hint: t.pendingHint }
  }
}

/** Takes the focus, so that it is read aloud first. */
function Title({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  )
}

interface OnwardsProps extends OutcomeProps {
  readonly isGiven: boolean
}

/** The one thing to do next comes first. */
function Onwards({ way, result, reason, isSettling, isGiven, onRetry }: OnwardsProps) {
  const t = useTexts(payWords)
  const isSandbox = useIsSandbox()
  const address = way.returnAddress(result)
  if (isSettling) return null
  const isPoor = reason?.code === 'MONEY_NOT_ENOUGH'
  return (
    <>
      {address !== undefined && (
        <Return address={address} isSoon={result.resultStatus === '9000'} />
      )}
      {address === undefined && isGiven && (
        <button type="button" className="main-button" onClick={() => window.close()}>
          {t.backToApp}
        </button>
      )}
      {isPoor && isSandbox && (
        <Link className="quiet-button" to="/wallet/top-up" target="_blank">
          {t.topUp}
        </Link>
      )}
      {isPoor && onRetry && (
        <button type="button" className="quiet-button" onClick={onRetry}>
          {t.payAfterAll}
        </button>
      )}
      {address === undefined && !isGiven && (
        <Link className="quiet-button" to="/wallet/statement">
          {t.seeStatement}
        </Link>
      )}
    </>
  )
}

const secondsUntilReturn = 3

/** After a short success by itself; at once for the impatient. */
function Return({ address, isSoon }: { readonly address: string; readonly isSoon: boolean }) {
  const t = useTexts(payWords)
  const [left, setLeft] = useState(secondsUntilReturn)
  useEffect(() => {
    if (!isSoon) return
    if (left === 0) return location.assign(address)
    const timer = setTimeout(() => setLeft(left - 1), 1_000)
    return () => clearTimeout(timer)
  }, [address, isSoon, left])
  return (
    <a className="main-button" href={address}>
      {t.backToMerchant}
      {isSoon && <small>{t.backIn(left)}</small>}
    </a>
  )
}
