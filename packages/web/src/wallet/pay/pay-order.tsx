// An order in front of its payer: payee, amount, method, then the six digits in a sheet, and what
// became of it.
import { cancelWalletOrder, walletOrder, type WalletOrderView } from '@hongbao/gateway/json'
import { useState } from 'react'
import { Link } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { browserNow, useBrowserNow } from '../../parts/clock.ts'
import { useDoor, useKnock } from '../../parts/knock.ts'
import { spanText } from '../../parts/moments.ts'
import { Sheet } from '../../parts/sheet.tsx'
import { SixDigits } from '../../parts/six-digits.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { useIsSandbox } from '../house.ts'
import { Outcome } from './outcome.tsx'
import { useWayBack, type Result } from './give-back.ts'
import { usePayment } from './use-payment.ts'
import { payWords } from './words.ts'

interface PayOrderProps {
  readonly pass: string
  /** Whose order string it was; undefined for a code, which no app waits behind. */
  readonly appId?: string | undefined
}

export function PayOrder({ pass, appId }: PayOrderProps) {
  const t = useTexts(payWords)
  const order = useDoor(walletOrder, { params: { pass } }, { gcTime: 0 })
  const payment = usePayment(pass, t.noAnswer)
  const way = useWayBack(appId)
  const [cancelled, setCancelled] = useState<Result>()
  if (order.error && !order.data) {
    return <Failed error={order.error} onRetry={() => void order.refetch()} />
  }
  if (!order.data) return <Loading lines={6} />
  const { phase } = payment
  const shown = { way, order: order.data }
  if (cancelled) {
    return (
      <Outcome {...shown} result={cancelled} reason={null}>
        <button type="button" className="quiet-button" onClick={() => setCancelled(undefined)}>
          {t.payAfterAll}
        </button>
      </Outcome>
    )
  }
  if (phase.kind === 'settling') {
    return <Outcome {...shown} result={phase.result} reason={null} isSettling />
  }
  if (phase.kind === 'pending') {
    const { result, again } = phase
    return (
      <Outcome {...shown} result={result} reason={null}>
        <button
          type="button"
          className="quiet-button"
          onClick={() => (again === null ? payment.reset() : payment.ask(result, again))}
        >
          {again === null ? t.tryAgain : t.askAgain}
        </button>
      </Outcome>
    )
  }
  if (phase.kind === 'settled') {
    const { result, reason } = phase
    return <Outcome {...shown} result={result} reason={reason} onRetry={payment.reset} />
  }
  const { result, reason } = order.data
  if (result) return <Outcome {...shown} result={result} reason={reason} />
  return <Payable order={order.data} payment={payment} pass={pass} onCancelled={setCancelled} />
}

interface PayableProps {
  readonly order: WalletOrderView
  readonly payment: ReturnType<typeof usePayment>
  readonly pass: string
  readonly onCancelled: (result: Result) => void
}

function Payable({ order, payment, pass, onCancelled }: PayableProps) {
  const t = useTexts(payWords)
  const textOf = useProblemText()
  const [isAsked, setIsAsked] = useState(false)
  const cancel = useKnock(cancelWalletOrder)
  const turnBack = (): void =>
    cancel.mutate({ params: { pass } }, { onSuccess: ({ result }) => onCancelled(result) })
  const { phase, error } = payment
  return (
    <>
      <section className="pay-summary">
        <p>
          {t.payTo} <strong>{order.payeeName}</strong>
        </p>
        <strong className="pay-sum">
          <Amount yuan={order.amount} />
        </strong>
        <p>{order.orderTitle}</p>
        <TimeLeft order={order} />
      </section>
      <Method order={order} />
      {cancel.error && (
        <p className="form-error" role="alert">
          {textOf(cancel.error)}
        </p>
      )}
      <div className="pay-ways">
        <button type="button" className="main-button" onClick={() => setIsAsked(true)}>
          {t.pay}
        </button>
        <button type="button" className="text-link" disabled={cancel.isPending} onClick={turnBack}>
          {t.cancel}
        </button>
      </div>
      {isAsked && (
        <Sheet
          title={t.enterPassword}
          isBusy={phase.kind === 'paying'}
          onClose={() => setIsAsked(false)}
        >
          <p className="sheet-sum">
            {order.payeeName}
            <strong>
              <Amount yuan={order.amount} />
            </strong>
          </p>
          <SixDigits
            label={t.enterPassword}
            error={error && textOf(error)}
            isBusy={phase.kind === 'paying'}
            onComplete={payment.pay}
          />
          <p className="only-read-aloud" role="status">
            {phase.kind === 'paying' ? t.paying : ''}
          </p>
        </Sheet>
      )}
    </>
  )
}

function Method({ order }: { readonly order: WalletOrderView }) {
  const t = useTexts(payWords)
  const isSandbox = useIsSandbox()
  return (
    <dl className="facts card">
      <div>
        <dt>{t.method}</dt>
        <dd>
          {t.balance}
          <small>{t.available(order.balance)}</small>
          {!order.isEnough && <small className="not-enough">{t.notEnough}</small>}
          {!order.isEnough && isSandbox && (
            <Link className="text-link" to="/wallet/top-up" target="_blank">
              {t.topUp}
            </Link>
          )}
        </dd>
      </div>
      <div>
        <dt>{t.order}</dt>
        <dd>{order.outOrderNo}</dd>
      </div>
    </dl>
  )
}

/** By the browser's clock, from what the gateway said was left. */
function TimeLeft({ order: { msLeft } }: { readonly order: WalletOrderView }) {
  const t = useTexts(payWords)
  const now = useBrowserNow()
  const [since] = useState(browserNow)
  if (msLeft === null) return null
  return (
    <p className="figures" role="timer">
      {t.timeLeft} {spanText(msLeft - (now - since))}
    </p>
  )
}
