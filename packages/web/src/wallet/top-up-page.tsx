// Sandbox: money out of nowhere. Production has no such page.
import { demoTopUp } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'

import { Amount } from '../parts/amount.tsx'
import { Field } from '../parts/field.tsx'
import { useKnock } from '../parts/knock.ts'
import { FormError, valuesOf } from '../parts/person-entrance.tsx'
import { useTexts } from '../parts/texts.ts'
import { useIsSandbox } from './house.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { Screen } from './screen.tsx'
import { walletWords } from './words.ts'

const amounts = ['10', '100', '500', '1000'] as const

export function TopUpPage() {
  return useIsSandbox() ? <TopUp /> : <NotFoundPage />
}

function TopUp() {
  const t = useTexts(walletWords)
  const client = useQueryClient()
  const topUp = useKnock(demoTopUp)
  const [amount, setAmount] = useState('100')
  return (
    <Screen title={t.topUp} back="/wallet">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          const body = { amount: valuesOf(event).amount }
          topUp.mutate({ body }, { onSuccess: () => void client.invalidateQueries() })
        }}
      >
        <Field
          label={t.amount}
          name="amount"
          inputMode="decimal"
          pattern="(0|[1-9][0-9]{0,8})([.][0-9]{1,2})?"
          required
          value={amount}
          hint={t.topUpHint}
          onChange={(event) => setAmount(event.target.value)}
        />
        <div className="choices" role="group" aria-label={t.amount}>
          {amounts.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === amount}
              onClick={() => setAmount(one)}
            >
              ¥{one}
            </button>
          ))}
        </div>
        <FormError error={topUp.error} />
        <button type="submit" className="main-button" disabled={topUp.isPending}>
          {t.topUp}
        </button>
      </form>
      <div role="status">
        {topUp.data && (
          <p className="told">
            {t.toppedUp} · {t.balance} <Amount yuan={topUp.data.balance} />
          </p>
        )}
      </div>
      {topUp.data && (
        <Link className="quiet-button" to="/wallet">
          {t.home}
        </Link>
      )}
    </Screen>
  )
}
