// Bills: what moved on which day, and the file of a day or a month.
import { billAddress, billDays, type BillDaysView } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState } from 'react'

import { Amount } from '../../parts/amount.tsx'
import { useDoor, useKnock } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Filters, TextField } from '../fields.tsx'
import { Note } from '../note.tsx'
import { Card, Page } from '../page.tsx'
import { PlainTable, type Column } from '../plain-table.tsx'
import { billWords } from './words.ts'

type Day = BillDaysView['days'][number]

/** Asks for an address that is good for seconds, and goes there: a download leaves the page. */
function useDownload() {
  const asked = useKnock(billAddress)
  const [isEmpty, setIsEmpty] = useState(false)
  const download = (date: string) =>
    asked.mutate(
      { body: { date } },
      {
        onSuccess: (bill) => {
          setIsEmpty(bill.isEmpty)
          location.assign(bill.url)
        },
      },
    )
  return { download, isEmpty, isPending: asked.isPending, error: asked.error }
}

export function BillsPage() {
  const t = useTexts(billWords)
  const found = useDoor(billDays)
  const { download, isEmpty, isPending, error } = useDownload()
  const problemOf = useProblemText()
  return (
    <Page title={t.title} hint={t.hint}>
      <div aria-live="polite">
        {error && <Note mood="bad">{problemOf(error)}</Note>}
        {isEmpty && <Note mood="good">{t.empty}</Note>}
      </div>
      <Card>
        {found.error && <Failed error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading lines={5} />}
        {found.data?.days.length === 0 && (
          <Empty title={t.none}>
            <p>{t.noneHint}</p>
          </Empty>
        )}
        {found.data && found.data.days.length > 0 && (
          <Days days={found.data.days} isBusy={isPending} onDownload={download} />
        )}
      </Card>
      {found.data && <Month today={found.data.today} isBusy={isPending} onDownload={download} />}
    </Page>
  )
}

interface DaysProps {
  readonly days: readonly Day[]
  readonly isBusy: boolean
  readonly onDownload: (date: string) => void
}

function Days({ days, isBusy, onDownload }: DaysProps) {
  const t = useTexts(billWords)
  const columns: readonly Column<Day>[] = [
    { title: t.day, render: ({ day }) => <span className="figures">{day}</span> },
    { title: t.entries, align: 'right', render: ({ entries }) => entries },
    { title: t.income, align: 'right', render: ({ income }) => <Amount yuan={income} /> },
    { title: t.expense, align: 'right', render: ({ expense }) => <Amount yuan={expense} /> },
    { title: t.net, align: 'right', render: ({ net }) => <Amount yuan={net} /> },
    {
      title: '',
      align: 'right',
      render: ({ day, isReady }) =>
        isReady ? (
          <Button disabled={isBusy} aria-label={t.downloadOf(day)} onClick={() => onDownload(day)}>
            {t.download}
          </Button>
        ) : (
          <span className="quiet">{t.notReady}</span>
        ),
    },
  ]
  return <PlainTable label={t.title} columns={columns} rows={days} keyOf={({ day }) => day} />
}

interface MonthProps {
  readonly today: string
  readonly isBusy: boolean
  readonly onDownload: (date: string) => void
}

function Month({ today, isBusy, onDownload }: MonthProps) {
  const t = useTexts(billWords)
  const [month, setMonth] = useState(() => monthBefore(today))
  return (
    <Card title={t.month}>
      <p className="quiet">{t.monthHint}</p>
      <Filters onSubmit={() => onDownload(month)}>
        <TextField label={t.monthLabel} value={month} onChange={setMonth} width={140} />
        <Button htmlType="submit" disabled={isBusy}>
          {t.download}
        </Button>
      </Filters>
    </Card>
  )
}

/** `2026-01` before `2026-02-05`, `2025-12` before `2026-01-05`. */
function monthBefore(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1]
  return `${y}-${String(m).padStart(2, '0')}`
}
