// Charts: money in, out and back by day; and for merchants their applications' calls.
import {
  houseFigures,
  listApplications,
  merchantFigures,
  readCallFigures,
} from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState, type ReactNode } from 'react'

import { useDoor, type KnockError } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { ChoiceField, Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Card, Page } from '../page.tsx'
import { DayChart, type Series } from './day-chart.tsx'
import { figureWords } from './words.ts'

export function FiguresPage() {
  const t = useTexts(figureWords)
  const { kind } = useVisitor()
  const [days, setDays] = useState('30')
  const choice = (
    <ChoiceField
      label={t.days}
      value={days}
      onChange={setDays}
      options={['7', '30', '90'].map((count) => [count, t.lastDays(Number(count))] as const)}
    />
  )
  return (
    <Page title={t.title} hint={t.hint}>
      {kind === 'merchant' ? (
        <>
          <OwnMoney days={Number(days)}>{choice}</OwnMoney>
          <OwnCalls />
        </>
      ) : (
        <AllMoney days={Number(days)}>{choice}</AllMoney>
      )}
    </Page>
  )
}

interface MoneyProps {
  readonly days: number
  readonly children: ReactNode
}

function useMoneySeries(): readonly Series[] {
  const t = useTexts(figureWords)
  return [
    { key: 'paidIn', name: t.paidIn, colour: 'var(--platform-text)' },
    { key: 'paidOut', name: t.paidOut, colour: 'var(--packet)' },
    { key: 'back', name: t.back, colour: 'var(--warn)' },
  ]
}

function OwnMoney({ days, children }: MoneyProps) {
  const t = useTexts(figureWords)
  const { data, error, refetch } = useDoor(merchantFigures, { query: { days } })
  return (
    <Card title={t.money}>
      <Filters>{children}</Filters>
      <Money
        days={data?.days}
        series={useMoneySeries()}
        error={error}
        onRetry={() => void refetch()}
      />
    </Card>
  )
}

function AllMoney({ days, children }: MoneyProps) {
  const t = useTexts(figureWords)
  const [pid, setPid] = useState('')
  const [asked, setAsked] = useState('')
  const query = { days, ...(asked && { pid: asked }) }
  const { data, error, refetch } = useDoor(houseFigures, { query })
  const series = [
    ...useMoneySeries(),
    { key: 'deposited', name: t.deposited, colour: 'var(--good)' },
    { key: 'withdrawn', name: t.withdrawn, colour: 'var(--quiet)' },
  ]
  return (
    <Card title={t.money}>
      <Filters onSubmit={() => setAsked(pid.trim())}>
        {children}
        <TextField label={t.pid} value={pid} onChange={setPid} placeholder="2088…" />
        <Button htmlType="submit">{t.show}</Button>
      </Filters>
      <Money days={data?.days} series={series} error={error} onRetry={() => void refetch()} />
    </Card>
  )
}

type Day = Readonly<Record<string, string>> & { readonly day: string }

function Money({
  days,
  series,
  error,
  onRetry,
}: {
  readonly days: readonly Day[] | undefined
  readonly series: readonly Series[]
  readonly error: KnockError | null
  readonly onRetry: () => void
}) {
  const t = useTexts(figureWords)
  if (error) return <Failed error={error} onRetry={onRetry} />
  if (!days) return <Loading lines={9} />
  const isEmpty = days.every((day) => series.every(({ key }) => day[key] === '0.00'))
  if (isEmpty) {
    return (
      <Empty title={t.none}>
        <p>{t.noneHint}</p>
      </Empty>
    )
  }
  return <DayChart label={`${t.money} (${t.yuan})`} series={series} days={days} />
}

function OwnCalls() {
  const t = useTexts(figureWords)
  const { data, error, refetch } = useDoor(listApplications)
  const [chosen, setChosen] = useState('')
  const choices = (data?.applications ?? []).flatMap(({ appId, name }) =>
    appId === null ? [] : [[appId, `${name} · ${appId}`] as const],
  )
  const id = chosen || choices[0]?.[0]
  return (
    <Card title={t.calls}>
      <p className="quiet">{t.callsHint}</p>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={9} />}
      {data && id === undefined && <Empty title={t.noCalls}>{t.noCallsHint}</Empty>}
      {id !== undefined && (
        <>
          <Filters>
            <ChoiceField
              label={t.application}
              value={id}
              onChange={setChosen}
              options={choices}
              width={320}
            />
          </Filters>
          <Calls id={id} />
        </>
      )}
    </Card>
  )
}

function Calls({ id }: { readonly id: string }) {
  const t = useTexts(figureWords)
  const query = { per: 'day' } as const
  const { data, error, refetch } = useDoor(readCallFigures, { params: { id }, query })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={9} />
  if (data.figures.length === 0) {
    return (
      <Empty title={t.noCalls}>
        <p>{t.noCallsHint}</p>
      </Empty>
    )
  }
  const days = data.figures.map(({ at, ...figure }) => ({ ...figure, day: shanghaiDay(at) }))
  return (
    <div className="two-columns">
      <DayChart
        label={t.calls}
        days={days}
        series={[
          { key: 'calls', name: t.count, colour: 'var(--platform-text)' },
          { key: 'errors', name: t.errors, colour: 'var(--packet)' },
        ]}
      />
      <DayChart
        label={t.latency}
        days={days}
        series={[
          { key: 'p50', name: 'p50', colour: 'var(--good)' },
          { key: 'p95', name: 'p95', colour: 'var(--platform-text)' },
          { key: 'p99', name: 'p99', colour: 'var(--warn)' },
        ]}
      />
    </div>
  )
}

const shanghaiDay = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
