// What is paid, to whom, and how long there is time: always in view.
import { Amount } from '../parts/amount.tsx'
import { spanText } from '../parts/moments.ts'
import { useTexts } from '../parts/texts.ts'
import type { OrderView } from './use-order.ts'
import { words } from './words.ts'

interface OrderSummaryProps {
  readonly order: OrderView
  readonly msLeft: number | undefined
  readonly isReconnecting: boolean
}

const hurryMs = 60_000

export function OrderSummary({ order, msLeft, isReconnecting }: OrderSummaryProps) {
  const t = useTexts(words)
  return (
    <section className="summary" aria-label={t.order}>
      <div className="summary-inner">
        <div className="summary-what">
          <h1>{order.orderTitle}</h1>
          <p className="quiet">
            {t.payTo} <strong>{order.payeeName}</strong>
          </p>
          {/* In the place of a line that was there: nothing moves. */}
          {isReconnecting ? (
            <p className="warn small" role="status">
              {t.reconnecting}
            </p>
          ) : (
            <p className="quiet small">
              {t.orderNo} <span className="figures">{order.outOrderNo}</span>
            </p>
          )}
        </div>
        <div className="summary-sum">
          <p className="quiet small">{t.toPay}</p>
          <p className="summary-amount">
            <Amount yuan={order.amount} />
          </p>
          <p className="summary-time" role="timer" aria-live="off">
            {order.status === 'INIT' && msLeft !== undefined && (
              <>
                <span className="quiet">{t.timeLeft}</span>{' '}
                <span className={msLeft < hurryMs ? 'figures bad' : 'figures'}>
                  {spanText(msLeft)}
                </span>
              </>
            )}
          </p>
        </div>
      </div>
    </section>
  )
}
