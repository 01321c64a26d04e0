// Who did what, newest first.
import { listTrail, type TrailLine } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState } from 'react'

import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Filters, TextField } from '../fields.tsx'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { listed, usePages } from '../pages-of.ts'
import { peopleWords } from './words.ts'
import type { Column } from '../plain-table.tsx'

const nothing = { actorId: '', action: '', subject: '' }

export function TrailPage() {
  const t = useTexts(peopleWords)
  const [typed, setTyped] = useState(nothing)
  const [asked, setAsked] = useState(nothing)
  const query = Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  )
  const pages = usePages(listTrail, { query }, ({ next }) => next)
  const field = (name: keyof typeof nothing, label: string, placeholder: string) => (
    <TextField
      label={label}
      value={typed[name]}
      placeholder={placeholder}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  )
  return (
    <Page title={t.trail} hint={t.trailHint}>
      <Card>
        <Filters onSubmit={() => setAsked(typed)}>
          {field('actorId', t.actor, '2088…')}
          {field('action', t.action, t.actionHint)}
          {field('subject', t.subject, '')}
          <Button type="primary" htmlType="submit">
            {t.filter}
          </Button>
        </Filters>
        <Listing
          label={t.trail}
          columns={useTrailColumns()}
          {...listed(pages, ({ lines }) => lines)}
          keyOf={({ id }) => id}
          empty={
            <Empty title={t.noTrail}>
              <p>{t.noTrailHint}</p>
            </Empty>
          }
        />
      </Card>
    </Page>
  )
}

function useTrailColumns(): readonly Column<TrailLine>[] {
  const t = useTexts(peopleWords)
  const kinds: Readonly<Record<string, string>> = {
    person: t.person,
    merchant: t.merchant,
    operator: t.operator,
  }
  return [
    { title: t.at, render: ({ at }) => <span className="figures">{timeText(at)}</span> },
    {
      title: t.actor,
      render: ({ actorId, actorKind }) =>
        actorId === null ? (
          <span className="quiet">{t.anybody}</span>
        ) : (
          <>
            {kinds[actorKind ?? '']}
            <br />
            <span className="mono quiet">{actorId}</span>
          </>
        ),
    },
    { title: t.action, render: ({ action }) => <span className="mono">{action}</span> },
    { title: t.subject, render: ({ subject }) => <span className="mono">{subject}</span> },
    {
      title: t.outcome,
      render: ({ outcome }) => {
        if (outcome === null) return <span className="quiet">{t.cutOff}</span>
        if (outcome === 'done') return <span className="verdict-good">✓ {t.done}</span>
        return <span className="mono verdict-bad">{outcome}</span>
      },
    },
    {
      title: t.address,
      render: ({ address, traceId }) => (
        <>
          {address}
          <br />
          <span className="mono quiet">{traceId}</span>
        </>
      ),
    },
  ]
}
