// Books a deposit or a withdrawal.
import { bookCash, listBookings } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { ChoiceField, Filters, TextField } from '../fields.tsx'
import { cashWords } from './words.ts'
import { Note } from '../note.tsx'

const blank = { number: '', owner: '', amount: '', note: '' }

export function BookingForm() {
  const t = useTexts(cashWords)
  const textOf = useProblemText()
  const client = useQueryClient()
  const book = useKnock(bookCash)
  const [kind, setKind] = useState('deposit')
  const [typed, setTyped] = useState(blank)
  const field = (name: keyof typeof blank, label: string, placeholder = '', width = 180) => (
    <TextField
      label={label}
      value={typed[name]}
      placeholder={placeholder}
      width={width}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  )
  const send = () =>
    book.mutate(
      { body: { ...typed, kind: kind === 'withdrawal' ? 'withdrawal' : 'deposit' } },
      {
        onSuccess() {
          setTyped(blank)
          void client.invalidateQueries({ queryKey: doorKey(listBookings) })
        },
      },
    )
  return (
    <>
      <Filters onSubmit={send}>
        <ChoiceField
          label={t.kind}
          value={kind}
          onChange={setKind}
          options={[
            ['deposit', t.deposit],
            ['withdrawal', t.withdrawal],
          ]}
        />
        {field('number', t.number, t.numberHint, 220)}
        {field('owner', t.owner, '2088…', 220)}
        {field('amount', t.amount, '100.00', 140)}
        {field('note', t.note)}
        <Button type="primary" htmlType="submit" loading={book.isPending}>
          {t.book}
        </Button>
      </Filters>
      <div aria-live="polite">
        {book.isSuccess && <Note mood="good">{t.booked}</Note>}
        {book.error && <Note mood="bad">{textOf(book.error)}</Note>}
      </div>
    </>
  )
}
