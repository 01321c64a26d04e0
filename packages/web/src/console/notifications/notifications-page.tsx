// What does not arrive, by application.
import {
  failingNotifications,
  listApplications,
  type NotificationLine,
} from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { useDoor } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { ChoiceField, Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { StateTag } from '../states-of.tsx'
import { notificationWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

export function NotificationsPage() {
  const t = useTexts(notificationWords)
  const { kind } = useVisitor()
  return (
    <Page title={t.title} hint={t.hint}>
      <Card>{kind === 'merchant' ? <OwnApplications /> : <AnyApplication />}</Card>
    </Page>
  )
}

function OwnApplications() {
  const t = useTexts(notificationWords)
  const [search, setSearch] = useSearchParams()
  const { data, error, refetch } = useDoor(listApplications)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={6} />
  const choices = data.applications.flatMap(({ appId, name }) =>
    appId === null ? [] : [[appId, `${name} · ${appId}`] as const],
  )
  const appId = search.get('app') ?? choices[0]?.[0]
  if (appId === undefined) return <Empty title={t.chooseFirst} />
  return (
    <>
      <Filters>
        <ChoiceField
          label={t.application}
          value={appId}
          onChange={(app) => setSearch({ app })}
          options={choices}
          width={320}
        />
      </Filters>
      <Failing appId={appId} />
    </>
  )
}

function AnyApplication() {
  const t = useTexts(notificationWords)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('app') ?? ''
  const [appId, setAppId] = useState(asked)
  return (
    <>
      <Filters onSubmit={() => setSearch({ app: appId.trim() })}>
        <TextField
          label={t.appId}
          value={appId}
          onChange={setAppId}
          placeholder="2021…"
          inputMode="numeric"
          width={240}
        />
        <Button type="primary" htmlType="submit">
          {t.show}
        </Button>
      </Filters>
      {asked === '' ? <Empty title={t.appIdFirst} /> : <Failing appId={asked} />}
    </>
  )
}

function Failing({ appId }: { readonly appId: string }) {
  const t = useTexts(notificationWords)
  const { data, error, refetch } = useDoor(
    failingNotifications,
    { query: { appId } },
    { refetchInterval: 5_000 },
  )
  const columns: readonly Column<NotificationLine>[] = [
    {
      title: t.createdAt,
      render: ({ createdAt }) => <span className="figures">{timeText(createdAt)}</span>,
    },
    {
      title: t.event,
      render: ({ event, operationId }) => (
        <>
          <Link to={`/console/notifications/${operationId}`}>{t[event]}</Link>
          <br />
          <span className="mono quiet">{operationId}</span>
        </>
      ),
    },
    {
      title: t.url,
      render: ({ notifyUrl }) => <span className="mono">{notifyUrl}</span>,
    },
    { title: t.state, render: ({ state }) => <StateTag state={state} /> },
    { title: t.attempts, render: ({ attempts }) => attempts, align: 'right' },
    {
      title: t.last,
      render: ({ lastStatus, lastError }) => lastError ?? `HTTP ${lastStatus}`,
    },
    {
      title: t.nextAt,
      render: ({ nextAt }) => nextAt && <span className="figures">{timeText(nextAt)}</span>,
    },
  ]
  return (
    <Listing
      label={t.title}
      columns={columns}
      rows={data?.notifications}
      keyOf={({ operationId }) => operationId}
      error={error}
      onRetry={() => void refetch()}
      empty={
        <Empty title={t.none}>
          <p>{t.noneHint}</p>
        </Empty>
      }
    />
  )
}
