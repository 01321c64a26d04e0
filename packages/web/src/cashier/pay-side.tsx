// The payer in front of the order: the balance, the six digits, and what is in the way of both.
import { cashierPayer, walletHouse, walletLogout, type DoorAnswer } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState, type SyntheticEvent } from 'react'

import { Amount } from '../parts/amount.tsx'
import { useBrowserNow } from '../parts/clock.ts'
import { doorKey, useDoor, useKnock } from '../parts/knock.ts'
import { spanText } from '../parts/moments.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { NotEnough } from './not-enough.tsx'
import { SixDigits } from './six-digits.tsx'
import type { OrderView } from './use-order.ts'
import type { Payment, usePayment } from './use-payment.ts'
import { words } from './words.ts'

interface PaySideProps {
  readonly pass: string
  readonly order: OrderView
  readonly payment: ReturnType<typeof usePayment>
}

export function PaySide({ pass, order, payment }: PaySideProps) {
  const t = useTexts(words)
  const client = useQueryClient()
  const payer = useDoor(cashierPayer, { params: { pass } })
  const logout = useKnock(walletLogout)
  const isLoggedOut = payer.error?.status === 401
  const askWhoIsThere = () => client.invalidateQueries({ queryKey: doorKey(walletHouse) })
  useEffect(() => {
    // The session is over: the login takes this place.
    if (isLoggedOut) void client.invalidateQueries({ queryKey: doorKey(walletHouse) })
  }, [isLoggedOut, client])
  const leave = () =>
    logout.mutate(
      {},
      {
        onSuccess: () => {
          payment.forget()
          void askWhoIsThere()
        },
      },
    )
  return (
    <section className="card pay-side" aria-labelledby="pay-title">
      <div className="pay-head">
        <h2 id="pay-title">{t.payTitle}</h2>
        <Button type="link" onClick={leave} loading={logout.isPending}>
          {t.otherAccount}
        </Button>
      </div>
      {payer.isPending && <Loading lines={4} />}
      {payer.error && !isLoggedOut && (
        <Failed error={payer.error} onRetry={() => void payer.refetch()} />
      )}
      {payer.data && (
        <>
          <p className="quiet">
            {payer.data.name} <span className="figures">{payer.data.logonId}</span>
          </p>
          <Method payer={payer.data} />
          {payer.data.isEnough ? (
            <Confirm payment={payment} isSandbox={order.isSandbox} />
          ) : (
            <NotEnough
              order={order}
              balance={payer.data.balance}
              onToppedUp={() => {
                payment.forget()
                void client.invalidateQueries({ queryKey: doorKey(cashierPayer) })
              }}
            />
          )}
        </>
      )}
    </section>
  )
}

/** There is one way to pay so far: it is chosen. */
function Method({ payer }: { readonly payer: DoorAnswer<typeof cashierPayer> }) {
  const t = useTexts(words)
  const look = payer.isEnough ? '' : 'bad'
  return (
    <div className="method">
      <span className="method-mark" aria-hidden="true" />
      <span className="method-name">{t.balance}</span>
      <span className={payer.isEnough ? 'quiet' : 'bad'}>{t.available}</span>
      <Amount yuan={payer.balance} className={look} />
    </div>
  )
}

interface ConfirmProps extends Pick<PaySideProps, 'payment'> {
  readonly isSandbox: boolean
}

function Confirm({ payment: { payment, isAsking, pay }, isSandbox }: ConfirmProps) {
  const t = useTexts(words)
  const textOf = useProblemText()
  const [digits, setDigits] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const now = useBrowserNow()
  const error = payment.kind === 'refused' ? payment.error : undefined
  const wasLocked = error?.problem.code === 'locked'
  const lockedMs = wasLocked ? lockOf(payment, now) : 0
  // Whoever has just logged in goes on here, and so does who mistyped.
  useEffect(() => field.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (error) field.current?.focus({ preventScroll: true })
  }, [error])
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (digits.length < 6 || isAsking) return
    pay(digits)
    setDigits('')
  }
  const isLocked = lockedMs > 0
  const isLockOver = wasLocked && !isLocked
  return (
    <form className="confirm" onSubmit={submit}>
      <SixDigits
        ref={field}
        label={t.enterDigits}
        hint={t.digitsHint}
        soFar={t.digitsSoFar(digits.length)}
        value={digits}
        onChange={setDigits}
        isDisabled={isAsking || isLocked}
        isWrong={error?.problem.code === 'wrong_pay_password'}
      />
      <div className="confirm-message">
        <p className={isLocked ? 'only-read-aloud' : 'bad'} role="alert">
          {error && !isLockOver && textOf(error)}
        </p>
        {isLocked && (
          <p className="bad figures" aria-hidden="true">
            {t.lockedFor(spanText(lockedMs))}
          </p>
        )}
        {isSandbox && !error && <p className="quiet small">{t.demoHint}</p>}
      </div>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={isAsking}
        disabled={digits.length < 6 && !isAsking}
      >
        {isAsking ? t.paying : t.pay}
      </Button>
    </form>
  )
}

/** Milliseconds until it may be tried again, counted down from when that was said. */
const lockOf = (payment: Payment, now: number): number =>
  payment.kind === 'refused'
    ? Math.max(
        0,
        payment.at + (payment.error.problem.retryAfterMs ?? 0) - Math.max(now, payment.at),
      )
    : 0
