// What the page shows in place of the two ways to pay: how it ended, or that it is being found out.
import { Button } from 'antd'

import { useTexts } from '../parts/texts.ts'
import { Back, BackByItself, Outcome } from './outcome.tsx'
import type { OrderView } from './use-order.ts'
import type { Payment, usePayment } from './use-payment.ts'
import { words } from './words.ts'

interface SettledProps {
  readonly order: OrderView
  readonly payment: Payment
  /** It waited to be paid when this page was opened. */
  readonly wasOpen: boolean
}

export function Settled({ order, payment, wasOpen }: SettledProps) {
  const t = useTexts(words)
  if (payment.kind === 'refused' && payment.error.problem.code === 'already_paid') {
    return (
      <Outcome look="plain" title={t.paidByOther}>
        <p className="quiet">{t.paidByOtherHint}</p>
        <Back returnUrl={order.returnUrl} />
      </Outcome>
    )
  }
  if (order.status === 'SUCCESS' && !wasOpen) {
    return (
      <Outcome look="good" title={t.alreadyPaid}>
        <p className="quiet">{t.alreadyPaidHint}</p>
        <Back returnUrl={order.returnUrl} />
      </Outcome>
    )
  }
  if (order.status === 'SUCCESS' || payment.kind === 'paid') {
    const returnUrl = payment.kind === 'paid' ? payment.returnUrl : order.returnUrl
    return (
      <Outcome look="good" title={t.paid}>
        <BackByItself returnUrl={returnUrl} />
      </Outcome>
    )
  }
  return (
    <Outcome look="bad" title={t.closed}>
      <p className="quiet">{t.closedHint}</p>
      <Back returnUrl={order.returnUrl} />
    </Outcome>
  )
}

/** Never "failed": the money may have moved. */
export function Unsettled({ payment }: { readonly payment: ReturnType<typeof usePayment> }) {
  const t = useTexts(words)
  const isUnknown = payment.payment.kind === 'open' && payment.payment.state === 'unknown'
  return (
    <Outcome look="open" title={isUnknown ? t.unknown : t.processing}>
      <p className="quiet">{t.processingHint}</p>
      <div className="confirm-again">
        {payment.mayConfirmAgain && (
          <>
            <p className="quiet">{t.confirmAgainHint}</p>
            <Button size="large" onClick={payment.forget}>
              {t.confirmAgain}
            </Button>
          </>
        )}
      </div>
    </Outcome>
  )
}
