// A payment from the six digits to its outcome. What an answer does not settle is asked again, with
// what that answer gave; an answer that does not come at all is looked for at the order itself.
import {
  payWalletOrder,
  walletEntries,
  walletOrder,
  walletProfile,
  type DoorAnswer,
  type PayReason,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'

import { doorKey, knock, type KnockError } from '../../parts/knock.ts'
import type { Result } from './give-back.ts'

export type Phase =
  | { readonly kind: 'order' }
  | { readonly kind: 'paying' }
  /** Nobody knows yet; it is being asked again by itself. */
  | { readonly kind: 'settling'; readonly result: Result }
  /** Nobody knows, and it was asked often: the app is told so. */
  | { readonly kind: 'pending'; readonly result: Result; readonly again: string | null }
  | { readonly kind: 'settled'; readonly result: Result; readonly reason: PayReason | null }

type Answer = DoorAnswer<typeof payWalletOrder>
type Proof = { readonly payPassword: string } | { readonly again: string }

/** How long it waits before it asks again, each time. */
const pausesMs = [1_000, 2_000, 3_000, 5_000] as const

/** `noAnswer`: what the app is told where no answer came. */
export function usePayment(pass: string, noAnswer: string) {
  const [phase, setPhase] = useState<Phase>({ kind: 'order' })
  const [error, setError] = useState<KnockError>()
  const client = useQueryClient()
  const isRunning = useRef(false)
  const settle = async (first: Answer, pauses: readonly number[]): Promise<void> => {
    let answer = first
    for (const pauseMs of pauses) {
      if (!isOpen(answer.result)) break
      setPhase({ kind: 'settling', result: answer.result })
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      answer = await askAgain(pass, answer)
    }
    const { result, reason, again } = answer
    setPhase(
      isOpen(result) ? { kind: 'pending', result, again } : { kind: 'settled', result, reason },
    )
    // Not all of them: placing the order string again would make a new pass of it.
    for (const door of [walletProfile, walletEntries, walletOrder]) {
      void client.invalidateQueries({ queryKey: doorKey(door) })
    }
  }
  const start = async (proof: Proof, pauses: readonly number[]): Promise<void> => {
    if (isRunning.current) return
    isRunning.current = true
    setError(undefined)
    setPhase({ kind: 'paying' })
    try {
      const first = await tryToPay(pass, proof, noAnswer)
      if ('problem' in first) {
        setError(first)
        setPhase({ kind: 'order' })
      } else {
        await settle(first, pauses)
      }
    } finally {
      isRunning.current = false
    }
  }
  return {
    phase,
    /** Why nothing was tried, as a wrong password. */
    error,
    pay: (payPassword: string) => void start({ payPassword }, pausesMs),
    /** By hand, after it was asked often enough by itself. */
    ask: (result: Result, again: string | null) => {
      if (again === null) void settle({ result, reason: null, again }, pausesMs.slice(0, 1))
      else void start({ again }, pausesMs.slice(0, 1))
    },
    reset: () => {
      setError(undefined)
      setPhase({ kind: 'order' })
    },
  }
}

/** In progress, network failure, unknown. */
const isOpen = ({ resultStatus }: Result): boolean =>
  resultStatus === '8000' || resultStatus === '6002' || resultStatus === '6004'

/** A problem is one after which nothing was tried; a fault on the way leaves that open. */
async function tryToPay(pass: string, body: Proof, noAnswer: string): Promise<Answer | KnockError> {
  try {
    return await knock(payWalletOrder, { params: { pass }, body })
  } catch (error) {
    const known = error as KnockError
    const isOurs = known.status >= 400 && (known.status < 500 || known.problem.code === 'busy')
    if (isOurs) return known
    const result = { resultStatus: '6002', memo: noAnswer, result: '' }
    return { result, reason: null, again: null }
  }
}

/** What the order says, or what comes of confirming the same payment again. */
async function askAgain(pass: string, before: Answer): Promise<Answer> {
  const { again } = before
  const params = { pass }
  try {
    if (again !== null) return await knock(payWalletOrder, { params, body: { again } })
    const { result, reason } = await knock(walletOrder, { params })
    return result ? { result, reason, again: null } : before
  } catch {
    return before
  }
}
