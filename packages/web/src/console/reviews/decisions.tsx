// What an operator may decide, and the buttons for it.
import { listReviews, type DoorAnswer } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { doorKey, type KnockError } from '../../parts/knock.ts'
import { useTexts } from '../../parts/texts.ts'
import { useComplaint } from '../parts.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { reviewWords } from './words.ts'

export type Reviews = DoorAnswer<typeof listReviews>
export type Decision = 'approve' | 'reject' | 'suspend' | 'resume'

/** After a decision everything is looked at again. */
export function useAfter(): {
  readonly onSuccess: () => void
  readonly onError: (error: KnockError) => void
} {
  const client = useQueryClient()
  const onError = useComplaint()
  return {
    onSuccess: () => void client.invalidateQueries({ queryKey: doorKey(listReviews) }),
    onError,
  }
}

interface DecisionsProps {
  readonly decisions: readonly Decision[]
  /** What is decided about, for those who listen. */
  readonly about: string
  readonly onDecide: (decision: Decision, body: { readonly reason?: string }) => void
}

/** Buttons; whoever rejects or suspends is asked why. */
export function Decisions({ decisions, about, onDecide }: DecisionsProps) {
  const t = useTexts(reviewWords)
  const [asked, setAsked] = useState<Decision>()
  return (
    <span className="row-of-buttons">
      {decisions.map((decision) => (
        <Button
          key={decision}
          size="small"
          type={decision === 'approve' ? 'primary' : 'default'}
          aria-label={`${t[decision]} ${about}`}
          onClick={() =>
            decision === 'approve' || decision === 'resume'
              ? onDecide(decision, {})
              : setAsked(decision)
          }
        >
          {t[decision]}
        </Button>
      ))}
      <ReasonDialog
        isOpen={asked !== undefined}
        title={asked ? `${t[asked]} ${about}` : ''}
        onCancel={() => setAsked(undefined)}
        onReason={(reason) => {
          if (asked) onDecide(asked, { reason })
          setAsked(undefined)
        }}
      />
    </span>
  )
}

/** A merchant by name and number. */
export function Owner({ name, pid }: { readonly name: string; readonly pid: string }) {
  return (
    <>
      {name} <span className="mono quiet">{pid}</span>
    </>
  )
}
