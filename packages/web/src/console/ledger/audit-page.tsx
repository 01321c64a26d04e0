// The running audit: what the last one found, when, how long it took, and one more by hand.
import { runAudit, viewAudit, type AuditRunView } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Figures } from '../facts.tsx'
import { Card, Page } from '../page.tsx'
import { PlainTable } from '../plain-table.tsx'
import { ledgerWords } from './words.ts'
import { Note } from '../note.tsx'

export function AuditPage() {
  const t = useTexts(ledgerWords)
  const textOf = useProblemText()
  const client = useQueryClient()
  const run = useKnock(runAudit)
  const { data, error, refetch } = useDoor(
    viewAudit,
    {},
    { refetchInterval: ({ state }) => (state.data?.isRunning ? 500 : 15_000) },
  )
  const isBusy = run.isPending || (data?.isRunning ?? false)
  const start = () =>
    run.mutate(
      {},
      { onSettled: () => void client.invalidateQueries({ queryKey: doorKey(viewAudit) }) },
    )
  return (
    <Page
      title={t.auditTitle}
      hint={t.auditHint}
      actions={
        <Button type="primary" loading={isBusy} onClick={start}>
          {isBusy ? t.running : t.runNow}
        </Button>
      }
    >
      {run.error && <Note mood="bad">{textOf(run.error)}</Note>}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data && <Runs runs={data.runs} nextAt={data.nextAt} now={data.now} />}
    </Page>
  )
}

interface RunsProps {
  readonly runs: readonly AuditRunView[]
  readonly nextAt: string
  readonly now: string
}

function Runs({ runs, nextAt, now }: RunsProps) {
  const t = useTexts(ledgerWords)
  const last = runs.find(({ finishedAt }) => finishedAt !== null)
  if (!last) {
    return (
      <Card>
        <Empty title={t.noRun}>
          <p>{t.noRunHint}</p>
        </Empty>
      </Card>
    )
  }
  const ageMinutes = Math.floor((Date.parse(now) - Date.parse(last.startedAt)) / 60_000)
  return (
    <>
      <Card title={t.lastResult}>
        <Figures
          figures={[
            [t.result, <Verdict key="verdict" run={last} />],
            [t.age, t.minutes(ageMinutes)],
            [t.duration, <Duration key="duration" run={last} />],
            [
              t.nextAt,
              <span key="next" className="figures">
                {timeText(nextAt)}
              </span>,
            ],
          ]}
        />
        <Checks run={last} />
      </Card>
      <Card title={t.history}>
        <ul className="plain-list">
          {runs.slice(1).map((one) => (
            <li key={one.startedAt}>
              <span className="figures">{timeText(one.startedAt)}</span> <Verdict run={one} />{' '}
              <Duration run={one} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

function Verdict({ run: { ok, checks } }: { readonly run: AuditRunView }) {
  const t = useTexts(ledgerWords)
  if (ok === null) return t.running
  if (ok) return <span className="verdict-good">✓ {t.sound}</span>
  return <span className="verdict-bad">✗ {checks.length === 0 ? t.cutOff : t.unsound}</span>
}

function Duration({ run: { durationMs } }: { readonly run: AuditRunView }) {
  const t = useTexts(ledgerWords)
  if (durationMs === null) return null
  return <span className="figures">{t.seconds((durationMs / 1_000).toFixed(2))}</span>
}

function Checks({ run }: { readonly run: AuditRunView }) {
  const t = useTexts(ledgerWords)
  return (
    <PlainTable
      label={t.lastResult}
      rows={run.checks}
      keyOf={({ name }) => name}
      columns={[
        { title: t.rule, render: ({ name }) => <span lang="en">{name}</span> },
        {
          title: t.result,
          render: ({ ok }) => (
            <span className={ok ? 'verdict-good' : 'verdict-bad'}>
              {ok ? `✓ ${t.ok}` : `✗ ${t.bad}`}
            </span>
          ),
        },
        { title: t.found, render: ({ value }) => <span lang="en">{value}</span> },
      ]}
    />
  )
}
