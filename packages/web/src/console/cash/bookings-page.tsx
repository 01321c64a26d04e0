// Deposits and withdrawals: booked by one operator, confirmed by another.
import {
  confirmBooking,
  listBookings,
  rejectBooking,
  type BookingView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'

import { Amount } from '../../parts/amount.tsx'
import { doorKey, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { ConfirmButton } from '../confirm-button.tsx'
import { ChoiceField, Filters } from '../fields.tsx'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { listed, usePages } from '../pages-of.ts'
import { standingWords } from '../standing-words.ts'
import { StateTag } from '../states-of.tsx'
import { BookingForm } from './booking-form.tsx'
import { cashWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

const states = ['booked', 'confirmed', 'settled', 'rejected', 'failed'] as const
const pageRows = 50

export function BookingsPage() {
  const t = useTexts(cashWords)
  const s = useTexts(standingWords)
  const [state, setState] = useState('')
  const query = state === '' ? {} : { state: states.find((one) => one === state) }
  const pages = usePages(listBookings, { query }, ({ bookings }) =>
    bookings.length < pageRows ? null : (bookings.at(-1)?.id ?? null),
  )
  return (
    <Page title={t.title} hint={t.hint}>
      <Card title={t.book}>
        <BookingForm />
      </Card>
      <Card>
        <Filters>
          <ChoiceField
            label={t.state}
            value={state}
            onChange={setState}
            options={[['', t.all], ...states.map((one) => [one, s[one]] as const)]}
            width={220}
          />
        </Filters>
        <Listing
          label={t.title}
          columns={useBookingColumns()}
          {...listed(pages, ({ bookings }) => bookings)}
          keyOf={({ id }) => id}
          empty={
            <Empty title={t.none}>
              <p>{t.noneHint}</p>
            </Empty>
          }
        />
      </Card>
    </Page>
  )
}

function useBookingColumns(): readonly Column<BookingView>[] {
  const t = useTexts(cashWords)
  return [
    {
      title: t.at,
      render: ({ bookedAt }) => <span className="figures">{timeText(bookedAt)}</span>,
    },
    {
      title: t.number,
      render: ({ number, note }) => (
        <>
          <span className="mono">{number}</span>
          <br />
          <span className="quiet">{note}</span>
        </>
      ),
    },
    { title: t.kind, render: ({ kind }) => t[kind] },
    {
      title: t.ownerShort,
      render: ({ owner }) => (
        <>
          {owner.name}
          <br />
          <span className="mono quiet">{owner.logonId}</span>
        </>
      ),
    },
    {
      title: t.amount,
      align: 'right',

      render: ({ amount }) => <Amount yuan={amount} />,
    },
    { title: t.bookedBy, render: ({ bookedBy }) => bookedBy.name },
    { title: t.decidedBy, render: ({ decidedBy }) => decidedBy?.name },
    {
      title: t.state,
      render: ({ state, refusal }) => (
        <>
          <StateTag state={state} /> {refusal && <span className="mono">{refusal}</span>}
        </>
      ),
    },
    { title: '', render: (booking) => <Decision booking={booking} /> },
  ]
}

function Decision({ booking }: { readonly booking: BookingView }) {
  const t = useTexts(cashWords)
  const textOf = useProblemText()
  const { message } = App.useApp()
  const client = useQueryClient()
  const confirm = useKnock(confirmBooking)
  const reject = useKnock(rejectBooking)
  if (booking.state !== 'booked') return null
  const decide = (by: typeof confirm) =>
    by.mutate(
      { params: { number: booking.number } },
      {
        onError: (error) => void message.error(textOf(error)),
        onSettled: () => void client.invalidateQueries({ queryKey: doorKey(listBookings) }),
      },
    )
  return (
    <>
      {booking.mayConfirm ? (
        <ConfirmButton
          label={t.confirm}
          title={t.confirmTitle(t[booking.kind], booking.amount)}
          text={t.confirmText}
          isLoading={confirm.isPending}
          onConfirm={() => decide(confirm)}
        />
      ) : (
        <span className="quiet">{t.own}</span>
      )}{' '}
      <Button loading={reject.isPending} onClick={() => decide(reject)}>
        {t.reject}
      </Button>
    </>
  )
}
