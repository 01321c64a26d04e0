// One notification: what was said and answered, attempt by attempt, and once more by hand.
import { resendNotification, viewNotification, type AttemptView } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Facts } from '../facts.tsx'
import { Card, Page } from '../page.tsx'
import { Scrolled } from '../scrolled.tsx'
import { StateTag } from '../states-of.tsx'
import { notificationWords } from './words.ts'
import { Note } from '../note.tsx'

export function NotificationPage() {
  const t = useTexts(notificationWords)
  const textOf = useProblemText()
  const client = useQueryClient()
  const { operationId = '' } = useParams()
  const params = { operationId }
  const resend = useKnock(resendNotification)
  const seen = useDoor(viewNotification, { params }, { refetchInterval: 2_000 })
  const { data, error } = seen
  const sendAgain = () =>
    resend.mutate(
      { params },
      { onSettled: () => void client.invalidateQueries({ queryKey: doorKey(viewNotification) }) },
    )
  return (
    <Page
      title={t.one}
      hint={<span className="mono">{operationId}</span>}
      actions={
        data && (
          <>
            <Link to={`/console/orders/${data.notification.authNo}`}>{t.toOrder}</Link>
            <Button type="primary" loading={resend.isPending} onClick={sendAgain}>
              {t.resend}
            </Button>
          </>
        )
      }
    >
      <div aria-live="polite">
        {resend.isSuccess && <Note mood="good">{t.resent}</Note>}
        {resend.error && <Note mood="bad">{textOf(resend.error)}</Note>}
      </div>
      {error && !data && <Failed error={error} onRetry={() => void seen.refetch()} />}
      {!data && !error && <Loading lines={10} />}
      {data && <Standing line={data.notification} />}
      {data && (
        <Card title={t.history}>
          <p className="quiet">{t.whatNow}</p>
          {data.attempts.length === 0 && (
            <Empty title={t.noAttempts}>
              <p>{t.noAttemptsHint}</p>
            </Empty>
          )}
          {data.attempts.toReversed().map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} />
          ))}
        </Card>
      )}
    </Page>
  )
}

type Line = (typeof viewNotification.answer)['_output']['notification']

function Standing({ line }: { readonly line: Line }) {
  const t = useTexts(notificationWords)
  const moment = (at: string | null) => at && <span className="figures">{timeText(at)}</span>
  return (
    <Card>
      <Facts
        facts={[
          [t.event, t[line.event]],
          [t.state, <StateTag key="state" state={line.state} />],
          [
            t.url,
            <span key="url" className="mono">
              {line.notifyUrl}
            </span>,
          ],
          [
            t.application,
            <span key="app" className="mono">
              {line.appId}
            </span>,
          ],
          [t.createdAt, moment(line.createdAt)],
          [t.deliveredAt, moment(line.deliveredAt)],
          [t.nextAt, moment(line.nextAt)],
        ]}
      />
    </Card>
  )
}

function Attempt({ attempt }: { readonly attempt: AttemptView }) {
  const t = useTexts(notificationWords)
  const { number, at, durationMs, status, answer, error, isDelivered, body } = attempt
  return (
    <section aria-label={t.attempt(number)}>
      <h3>
        {t.attempt(number)}{' '}
        <span className={isDelivered ? 'verdict-good' : 'verdict-bad'}>
          {isDelivered ? `✓ ${t.good}` : `✗ ${t.bad}`}
        </span>{' '}
        <span className="quiet figures">{timeText(at)}</span>
      </h3>
      <Facts
        facts={[
          [t.answered, status],
          [t.took, `${durationMs} ms`],
          [t.answer, answer === '' ? t.empty : answer && <code key="answer">{answer}</code>],
          [t.error, error && <code key="error">{error}</code>],
        ]}
      />
      {body && (
        <details>
          <summary>{t.body}</summary>
          <Scrolled className="sent-body" label={t.body}>
            {body.replaceAll('&', '\n&')}
          </Scrolled>
        </details>
      )}
    </section>
  )
}
