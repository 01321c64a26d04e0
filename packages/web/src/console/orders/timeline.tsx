// What happened to an order, newest first: when, how much, to whom, and what was left.
import './timeline.css'
import { listEvents, type OrderEventView } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { Link } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { timeText } from '../../parts/moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { usePages } from '../pages-of.ts'
import { StateTag } from '../states-of.tsx'
import { orderWords } from './words.ts'

export function Timeline({ authNo }: { readonly authNo: string }) {
  const t = useTexts(orderWords)
  const pages = usePages(listEvents, { params: { authNo } }, ({ next }) => next)
  if (pages.error) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.data) return <Loading lines={6} />
  const events = pages.data.flatMap((page) => page.events)
  return (
    <>
      <ol className="timeline" aria-label={t.life}>
        {events.map((event) => (
          <Event key={event.version ?? event.kind} event={event} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t.older}
        </Button>
      )}
    </>
  )
}

/** Out of the packet is below zero, into it above. */
const signed = ({ kind, amount }: OrderEventView): string =>
  kind === 'paid' ? `${amount}` : `-${amount}`

function Event({ event }: { readonly event: OrderEventView }) {
  const t = useTexts(orderWords)
  const { kind, at, amount, left, who, authNo, outOrderNo, outRequestNo, operationId } = event
  const name = kind === 'refunded' ? t.refunded1 : t[kind]
  return (
    <li className={`event event-${kind}`}>
      <span className="event-time figures">{at ? timeText(at) : ''}</span>
      <div className="event-what">
        <strong>{name}</strong>
        {who && (
          <span>
            {who.logonId} <span className="mono quiet">{who.userId}</span>
          </span>
        )}
        {kind === 'closed' && <span className="quiet">{t.closedHint}</span>}
        <span className="event-numbers mono quiet">
          {authNo && outOrderNo && <Link to={`/console/orders/${authNo}`}>{outOrderNo}</Link>}
          {!authNo && outRequestNo}
          {operationId && <span>{operationId}</span>}
        </span>
        <EventNotification event={event} />
      </div>
      <div className="event-money">
        {amount && <Amount yuan={signed(event)} signed />}
        {left && <span className="quiet figures">{t.leftAfter(left)}</span>}
      </div>
    </li>
  )
}

function EventNotification({ event }: { readonly event: OrderEventView }) {
  const t = useTexts(orderWords)
  const { notification, operationId } = event
  if (!notification || !operationId) return null
  return (
    <span className="event-numbers">
      <Link to={`/console/notifications/${operationId}`}>{t.notification}</Link>
      <StateTag state={notification.state} />
      <span className="quiet">{t.attempts(notification.attempts)}</span>
    </span>
  )
}
