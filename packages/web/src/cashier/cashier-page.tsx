// The cashier of one order: what is to be paid, two ways to pay it, and how it ended.
import { cashierCancel, cashierPayer, walletHouse } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState, type ReactNode } from 'react'

import { useBrowserNow } from '../parts/clock.ts'
import { doorKey, useDoor, useKnock } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { Switches } from '../parts/switches.tsx'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { words as shared } from '../parts/words.ts'
import { LoginSide } from './login-side.tsx'
import { OrderSummary } from './order-summary.tsx'
import { isAddress, Outcome } from './outcome.tsx'
import { PaySide } from './pay-side.tsx'
import { QrSide } from './qr-side.tsx'
import { Settled, Unsettled } from './results.tsx'
import { useOrder, useTimeLeft, type OrderView } from './use-order.ts'
import { usePayment } from './use-payment.ts'
import { words } from './words.ts'

export function CashierPage({ pass }: { readonly pass: string }) {
  const t = { ...useTexts(shared), ...useTexts(words) }
  const textOf = useProblemText()
  const order = useOrder(pass)
  const now = useBrowserNow()
  const msLeft = useTimeLeft(order, now)
  useEffect(() => {
    document.title = order.data ? `¥${order.data.amount} · ${t.title}` : t.title
  }, [order.data, t.title])
  const isGone = order.error?.status === 404
  if (order.error && (isGone || !order.data)) {
    return (
      <Frame isSandbox={false}>
        <h1 className="only-read-aloud">{t.title}</h1>
        {isGone ? (
          <Outcome look="plain" title={t.gone}>
            <p>{textOf(order.error)}</p>
            <p className="quiet small">
              {t.requestId} <code>{order.error.problem.requestId}</code>
            </p>
          </Outcome>
        ) : (
          <div className="card">
            <Failed error={order.error} onRetry={() => void order.refetch()} />
          </div>
        )}
      </Frame>
    )
  }
  if (!order.data) {
    return (
      <Frame isSandbox={false}>
        <Skeleton />
      </Frame>
    )
  }
  return (
    <Frame isSandbox={order.data.isSandbox}>
      <OrderSummary order={order.data} msLeft={msLeft} isReconnecting={order.isRefetchError} />
      <Ways pass={pass} order={order.data} onChange={() => void order.refetch()} />
    </Frame>
  )
}

interface FrameProps {
  readonly isSandbox: boolean
  readonly children: ReactNode
}

function Frame({ isSandbox, children }: FrameProps) {
  const t = { ...useTexts(shared), ...useTexts(words) }
  return (
    <div className="cashier">
      <header className="cashier-head">
        <span className="cashier-brand">{t.title}</span>
        {isSandbox && <span className="sandbox-mark">{t.sandbox}</span>}
        <Switches />
      </header>
      <main className="cashier-main">{children}</main>
    </div>
  )
}

/** The shape of what will be there. */
function Skeleton() {
  const t = useTexts(words)
  return (
    <>
      <h1 className="only-read-aloud">{t.title}</h1>
      <div className="card skeleton-summary">
        <Loading lines={3} />
      </div>
      <div className="ways" aria-hidden="true">
        <div className="card pay-side" />
        <div className="card qr-side" />
      </div>
    </>
  )
}

interface WaysProps {
  readonly pass: string
  readonly order: OrderView
  readonly onChange: () => void
}

function Ways({ pass, order, onChange }: WaysProps) {
  const t = useTexts(words)
  const client = useQueryClient()
  const house = useDoor(walletHouse)
  const payment = usePayment(pass, () => {
    onChange()
    void client.invalidateQueries({ queryKey: doorKey(cashierPayer) })
  })
  const [wasOpen] = useState(order.status === 'INIT')
  const [isCancelled, setIsCancelled] = useState(false)
  const { kind } = payment.payment
  const settled = <Settled order={order} payment={payment.payment} wasOpen={wasOpen} />
  if (order.status !== 'INIT' || kind === 'paid') return settled
  if (kind === 'refused' && isFinal(payment.payment.error.problem.code)) return settled
  if (kind === 'open') return <Unsettled payment={payment} />
  if (isCancelled) {
    return (
      <Outcome look="plain" title={t.cancelled}>
        <p className="quiet">{t.cancelledHint}</p>
        <Button type="primary" size="large" onClick={() => setIsCancelled(false)}>
          {t.payAfterAll}
        </Button>
      </Outcome>
    )
  }
  return (
    <>
      <div className="ways">
        {house.error && (
          <div className="card pay-side">
            <Failed error={house.error} onRetry={() => void house.refetch()} />
          </div>
        )}
        {house.isPending && (
          <div className="card pay-side">
            <Loading lines={5} />
          </div>
        )}
        {house.data &&
          (house.data.visitor ? (
            <PaySide key={house.data.visitor.userId} pass={pass} order={order} payment={payment} />
          ) : (
            <LoginSide isSandbox={order.isSandbox} />
          ))}
        <QrSide pass={pass} />
      </div>
      <Cancel pass={pass} onCancelled={() => setIsCancelled(true)} />
    </>
  )
}

/** Nobody can pay this order any more, whatever is typed. */
const isFinal = (code: string): boolean =>
  code === 'already_paid' || code === 'ORDER_ALREADY_CLOSED'

function Cancel({
  pass,
  onCancelled,
}: {
  readonly pass: string
  readonly onCancelled: () => void
}) {
  const t = useTexts(words)
  const textOf = useProblemText()
  const door = useKnock(cashierCancel)
  const cancel = (): void =>
    door.mutate(
      { params: { pass } },
      {
        onSuccess: ({ returnUrl }) => {
          // A merchant without an address to go back to leaves the payer here.
          if (isAddress(returnUrl)) location.assign(returnUrl)
          else onCancelled()
        },
      },
    )
  return (
    <p className="cancel">
      <Button type="link" onClick={cancel} loading={door.isPending}>
        {t.cancel}
      </Button>
      <span className="bad" role="alert">
        {door.error && textOf(door.error)}
      </span>
    </p>
  )
}
