// The clock, what falls due, and how to make it later.
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Figures } from '../facts.tsx'
import { Filters, TextField } from '../fields.tsx'
import { Card } from '../page.tsx'
import { useSandbox } from './ask-sandbox.ts'
import type { SandboxView } from './sandbox-page.tsx'
import { sandboxWords } from './words.ts'
import { Note } from '../note.tsx'

export function ClockCard({ sandbox }: { readonly sandbox: SandboxView }) {
  const t = useTexts(sandboxWords)
  const clock = useSandbox('/sandbox/clock')
  const [custom, setCustom] = useState('')
  const move = (advance: string) => clock.mutate({ method: 'POST', body: { advance } })
  const hours = (sandbox.aheadMs / 3_600_000).toFixed(1).replace(/\.0$/, '')
  return (
    <Card title={t.clock}>
      <p className="quiet">{t.clockHint}</p>
      <div aria-live="polite">
        <Figures
          figures={[
            [
              t.now,
              <span key="now" className="figures">
                {timeText(sandbox.now)}
              </span>,
            ],
            [t.ahead, sandbox.aheadMs === 0 ? t.notAhead : t.hours(hours)],
          ]}
        />
      </div>
      <Filters onSubmit={() => move(custom.trim())}>
        <Button loading={clock.isPending} onClick={() => move('1h')}>
          {t.plusHour}
        </Button>
        <Button loading={clock.isPending} onClick={() => move('48h')}>
          {t.plusTwoDays}
        </Button>
        <TextField
          label={t.custom}
          value={custom}
          onChange={setCustom}
          placeholder={t.customHint}
        />
        <Button htmlType="submit" disabled={custom.trim() === ''} loading={clock.isPending}>
          {clock.isPending ? t.moving : t.move}
        </Button>
      </Filters>
      {clock.error && <Note mood="bad">{clock.error.message}</Note>}
      <Due upcoming={sandbox.upcoming} />
    </Card>
  )
}

function Due({ upcoming }: Pick<SandboxView, 'upcoming'>) {
  const t = useTexts(sandboxWords)
  return (
    <>
      <h3>{t.due}</h3>
      {upcoming.length === 0 ? (
        <Empty title={t.nothingDue}>
          <p>{t.nothingDueHint}</p>
        </Empty>
      ) : (
        <ul className="plain-list">
          {upcoming.map(({ kind, at, authNo }, n) => (
            <li key={`${at} ${authNo ?? n}`}>
              <span className="figures">{timeText(at)}</span> {t[kind]}{' '}
              {authNo && (
                <Link className="mono" to={`/console/orders/${authNo}`}>
                  {authNo}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
