// One payment from the six digits to its outcome. What an answer leaves open is asked again; it is
// never called a failure.
import { cashierPay, type DoorAnswer } from '@hongbao/gateway/json'
import { useEffect, useEffectEvent, useState } from 'react'

import { browserNow } from '../parts/clock.ts'
import { useKnock, type KnockError } from '../parts/knock.ts'

type Answer = DoorAnswer<typeof cashierPay>

/** Nobody knows yet; `again` confirms it once more without the six digits. */
interface OpenPayment {
  readonly kind: 'open'
  readonly state: 'processing' | 'unknown'
  readonly again: string | undefined
  readonly rounds: number
}

export type Payment =
  | { readonly kind: 'none' }
  | OpenPayment
  | { readonly kind: 'paid'; readonly returnUrl: string | null }
  /** `at`: by the browser's clock, for counting a lock down. */
  | { readonly kind: 'refused'; readonly error: KnockError; readonly at: number }

const none: Payment = { kind: 'none' }
/** After so many rounds without a result the payer may confirm again by hand. */
const patience = 3
const waitMs = (rounds: number): number => Math.min(2_000 * 1.5 ** rounds, 10_000)

/** `onAnswer`: something has changed; the order is to be asked for. */
export function usePayment(pass: string, onAnswer: () => void) {
  const door = useKnock(cashierPay)
  const [payment, setPayment] = useState<Payment>(none)

  const settle = (answer: Answer, rounds: number): void => {
    const { state, returnUrl, again } = answer
    setPayment(
      state === 'paid'
        ? { kind: 'paid', returnUrl }
        : { kind: 'open', state, again: again ?? undefined, rounds },
    )
    onAnswer()
  }
  const fail = (error: KnockError, rounds: number): void => {
    const isOpen = (error.status === 0 || error.status >= 500) && error.problem.code !== 'busy'
    setPayment(
      isOpen
        ? { kind: 'open', state: 'unknown', again: undefined, rounds }
        : { kind: 'refused', error, at: browserNow() },
    )
    onAnswer()
  }
  const ask = (body: { payPassword: string } | { again: string }, rounds: number): void =>
    door.mutate(
      { params: { pass }, body },
      {
        onSuccess: (answer) => settle(answer, rounds),
        onError: (error) => fail(error, rounds),
      },
    )

  const goOn = useEffectEvent(({ again, ...open }: OpenPayment) => {
    const rounds = open.rounds + 1
    // A hidden page waits; whoever looks at it again sees it go on.
    if (again === undefined || document.hidden) setPayment({ ...open, again, rounds })
    else ask({ again }, rounds)
  })
  const open = payment.kind === 'open' && !door.isPending ? payment : undefined
  useEffect(() => {
    if (!open) return undefined
    const timer = setTimeout(() => goOn(open), waitMs(open.rounds))
    return () => clearTimeout(timer)
  }, [open])

  return {
    payment,
    isAsking: door.isPending,
    /** The six digits are asked for once more, because nothing came of it so far. */
    mayConfirmAgain: payment.kind === 'open' && payment.rounds >= patience,
    pay: (payPassword: string) => ask({ payPassword }, 0),
    forget: () => setPayment(none),
  }
}
