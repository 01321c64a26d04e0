// One order: its terms, where its money is, what happened to it, and the calls that spoke of it.
import { listCalls, viewOrder, type OrderView, type PartyView } from '@hongbao/gateway/json'
import { Link, useParams } from 'react-router'

import { Amount } from '../../parts/amount.tsx'
import { useDoor } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Facts, Figures } from '../facts.tsx'
import { useVisitor } from '../house.ts'
import { Card, Page } from '../page.tsx'
import { StateTag } from '../states-of.tsx'
import { Timeline } from './timeline.tsx'
import { orderWords } from './words.ts'

export function OrderPage() {
  const t = useTexts(orderWords)
  const { authNo = '' } = useParams()
  const isMerchant = useVisitor().kind === 'merchant'
  const { data, error, refetch } = useDoor(viewOrder, { params: { authNo } })
  if (error) {
    return (
      <Page title={t.order}>
        <Card>
          <Failed error={error} onRetry={() => void refetch()} />
        </Card>
      </Page>
    )
  }
  if (!data) {
    return (
      <Page title={t.order}>
        <Card>
          <Loading lines={10} />
        </Card>
      </Page>
    )
  }
  const { order } = data
  return (
    <Page
      name={`${t[order.kind]} ${order.outOrderNo}`}
      title={
        <>
          {t[order.kind]} {order.outOrderNo}{' '}
          <StateTag state={order.isReturned ? 'returned' : order.status} />
        </>
      }
      hint={<span className="mono">{order.authNo}</span>}
      actions={data.escrow && <Link to={`/console/ledger/${data.escrow}`}>{t.ledger}</Link>}
    >
      <Sums view={data} />
      <Card title={t.life}>
        <p className="quiet">{t.lifeHint}</p>
        <Timeline authNo={order.authNo} />
      </Card>
      <Card title={t.terms}>
        <Terms view={data} />
      </Card>
      {isMerchant && <Calls view={data} />}
    </Page>
  )
}

function Sums({ view: { order, sums } }: { readonly view: OrderView }) {
  const t = useTexts(orderWords)
  const total = [t.total, <Amount key="total" yuan={order.amount} />] as const
  return (
    <Card title={sums ? t.money : undefined}>
      <Figures
        figures={
          sums
            ? [
                total,
                [t.paidOut, <Amount key="out" yuan={sums.paidOut} />],
                [t.refunded, <Amount key="back" yuan={sums.refunded} />],
                [t.left, <Amount key="left" yuan={sums.left} />],
              ]
            : [total]
        }
      />
    </Card>
  )
}

const Party = ({ party }: { readonly party: PartyView }) => (
  <>
    {party.logonId} <span className="mono quiet">{party.userId}</span>
  </>
)

const moment = (at: string | null) => at && <span className="figures">{timeText(at)}</span>

function Terms({ view }: { readonly view: OrderView }) {
  const t = useTexts(orderWords)
  const { order, packet } = view
  const mono = (text: string | null) => text && <span className="mono">{text}</span>
  return (
    <Facts
      facts={[
        [t.orderTitle, order.title],
        [t.amount, <Amount key="amount" yuan={order.amount} />],
        ['out_order_no', mono(order.outOrderNo)],
        ['out_request_no', mono(order.outRequestNo)],
        ['auth_no', mono(order.authNo)],
        ['operation_id', mono(order.operationId)],
        [t.payer, view.payer && <Party key="payer" party={view.payer} />],
        [t.payee, view.payee && <Party key="payee" party={view.payee} />],
        [
          t.paidFrom,
          packet && (
            <Link key="packet" to={`/console/orders/${packet.authNo}`}>
              {packet.outOrderNo}
            </Link>
          ),
        ],
        [t.createdAt, moment(order.createdAt)],
        [t.paidAt, moment(order.paidAt)],
        [t.payExpiresAt, moment(view.payExpiresAt)],
        [t.returnDueAt, moment(view.returnDueAt)],
        [t.returnedAt, moment(view.returnedAt)],
        [t.method, mono(view.method)],
        [t.application, mono(view.appId)],
        [t.actsFor, view.authAppId === view.appId ? null : mono(view.authAppId)],
        ['notify_url', mono(view.notifyUrl)],
        ['return_url', mono(view.returnUrl)],
        ['extra_param', mono(view.extraParam)],
      ]}
    />
  )
}

/** From the log of the application's calls, where that still has them. */
function Calls({ view: { authAppId: id, order } }: { readonly view: OrderView }) {
  const t = useTexts(orderWords)
  const query = { outOrderNo: order.outOrderNo }
  const { data } = useDoor(listCalls, { params: { id }, query })
  return (
    <Card title={t.calls}>
      <p className="quiet">{t.callsHint}</p>
      {!data && <Loading lines={2} />}
      {data?.calls.length === 0 && <p>{t.noCalls}</p>}
      <ul className="plain-list">
        {data?.calls.map((call) => (
          <li key={call.id}>
            <span className="figures">{timeText(call.at)}</span> {call.method} {call.code}{' '}
            {call.subCode} <span className="mono">{call.traceId}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
