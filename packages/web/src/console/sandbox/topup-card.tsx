// Money from the outside world into any wallet of the sandbox.
import { Button } from 'antd'
import { useState } from 'react'

import { useTexts } from '../../parts/texts.ts'
import { Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Card } from '../page.tsx'
import { useSandbox } from './ask-sandbox.ts'
import { sandboxWords } from './words.ts'
import { Note } from '../note.tsx'

export function TopupCard() {
  const t = useTexts(sandboxWords)
  const { kind, userId } = useVisitor()
  const topup = useSandbox('/sandbox/topup')
  const [owner, setOwner] = useState(kind === 'merchant' ? userId : '')
  const [amount, setAmount] = useState('100.00')
  const send = () =>
    topup.mutate({ method: 'POST', body: { userId: owner.trim(), amount: amount.trim() } })
  return (
    <Card title={t.topup}>
      <p className="quiet">{t.topupHint}</p>
      <Filters onSubmit={send}>
        <TextField
          label={t.owner}
          value={owner}
          onChange={setOwner}
          placeholder="2088…"
          inputMode="numeric"
          width={200}
        />
        <TextField
          label={t.amount}
          value={amount}
          onChange={setAmount}
          inputMode="decimal"
          width={120}
        />
        <Button type="primary" htmlType="submit" loading={topup.isPending}>
          {t.topUp}
        </Button>
      </Filters>
      <div aria-live="polite">
        {topup.data && <Note mood="good">{t.balance(String(topup.data['balance']))}</Note>}
        {topup.error && <Note mood="bad">{topup.error.message}</Note>}
      </div>
    </Card>
  )
}
