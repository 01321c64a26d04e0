// Orders: any number into the search, or a list with filters. What is asked for is in the address,
// so that the way back leads back to it.
import { listOrders, searchOrders, type Finding } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'

import { useDoor } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { ChoiceField, Filters, TextField } from '../fields.tsx'
import { useVisitor } from '../house.ts'
import { Listing } from '../listing.tsx'
import { Card, Page } from '../page.tsx'
import { listed, usePages } from '../pages-of.ts'
import { standingWords } from '../standing-words.ts'
import { useOrderColumns } from './order-columns.tsx'
import { orderWords } from './words.ts'

/** The parts of the address that are not empty. */
function useAsked() {
  const [search, setSearch] = useSearchParams()
  const asked = Object.fromEntries(search) as Readonly<Record<string, string>>
  const ask = (changes: Readonly<Record<string, string>>) =>
    setSearch(Object.entries({ ...asked, ...changes }).filter(([, value]) => value !== ''))
  return { asked, ask }
}

export function OrdersPage() {
  const t = useTexts(orderWords)
  const { asked, ask } = useAsked()
  const { number = '', request = '', pid = '' } = asked
  return (
    <Page title={t.title} hint={t.hint}>
      <Card>
        <SearchForm key={`${number}/${request}/${pid}`} given={asked} onSearch={ask} />
        {number !== '' && <Findings number={number} request={request} pid={pid} />}
      </Card>
      <OrderList asked={asked} ask={ask} />
    </Page>
  )
}

interface Asking {
  readonly asked: Readonly<Record<string, string>>
  readonly ask: (changes: Readonly<Record<string, string>>) => void
}

function SearchForm({
  given,
  onSearch,
}: {
  readonly given: Asking['asked']
  readonly onSearch: Asking['ask']
}) {
  const t = useTexts(orderWords)
  const isOperator = useVisitor().kind === 'operator'
  const [number, setNumber] = useState(given['number'] ?? '')
  const [request, setRequest] = useState(given['request'] ?? '')
  const [pid, setPid] = useState(given['pid'] ?? '')
  return (
    <Filters
      onSubmit={() => onSearch({ number: number.trim(), request: request.trim(), pid: pid.trim() })}
    >
      {isOperator && <TextField label={t.pid} value={pid} onChange={setPid} placeholder="2088…" />}
      <TextField
        type="search"
        label={t.number}
        value={number}
        onChange={setNumber}
        placeholder={t.numberHint}
        width={340}
      />
      <TextField
        label={t.request}
        value={request}
        onChange={setRequest}
        placeholder={t.requestHint}
      />
      <Button type="primary" htmlType="submit">
        {t.search}
      </Button>
      {number !== '' && (
        <Button onClick={() => onSearch({ number: '', request: '' })}>{t.clear}</Button>
      )}
    </Filters>
  )
}

function Findings(asked: {
  readonly number: string
  readonly request: string
  readonly pid: string
}) {
  const t = useTexts(orderWords)
  const columns = useOrderColumns()
  const { number, request, pid } = asked
  const query = { number, ...(request && { request }), ...(pid && { pid }) }
  const { data, error, refetch } = useDoor(searchOrders, { query })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={2} />
  if (data.found.length === 0) {
    return (
      <Empty title={t.notFound}>
        <p>{t.notFoundHint}</p>
      </Empty>
    )
  }
  const by = ({ by: name, what }: Finding): string =>
    what === 'refund' ? `${t.foundBy(name)} · ${t.refundOf}` : t.foundBy(name)
  return data.found.map((finding) => (
    <section key={`${finding.by}${finding.order.authNo}`} aria-label={t.foundBy(finding.by)}>
      <p>{by(finding)}</p>
      <Listing
        label={t.foundBy(finding.by)}
        columns={columns}
        rows={[finding.order]}
        keyOf={({ authNo }) => authNo}
        error={null}
        onRetry={() => void refetch()}
        empty={null}
      />
    </section>
  ))
}

function OrderList({ asked, ask }: Asking) {
  const t = useTexts(orderWords)
  const columns = useOrderColumns()
  const isOperator = useVisitor().kind === 'operator'
  const { pid = '', kind = '', status = '', from = '', to = '' } = asked
  const isAsked = !isOperator || /^2088\d{12}$/.test(pid)
  const filters = { kind, status, from, to, ...(isOperator && { pid }) }
  const query = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
  const pages = usePages(listOrders, { query }, ({ next }) => next, isAsked)
  const isFiltered = kind !== '' || status !== '' || from !== '' || to !== ''
  if (!isAsked) return <Card>{t.whose}</Card>
  return (
    <Card>
      <OrderFilters asked={asked} ask={ask} />
      <Listing
        label={t.title}
        columns={columns}
        {...listed(pages, ({ orders }) => orders)}
        keyOf={({ authNo }) => authNo}
        empty={
          <Empty title={isFiltered ? t.noneFiltered : t.none}>
            <p>{isFiltered ? t.noneFilteredHint : t.noneHint}</p>
          </Empty>
        }
      />
    </Card>
  )
}

function OrderFilters({ asked, ask }: Asking) {
  const t = useTexts(orderWords)
  const s = useTexts(standingWords)
  const { kind = '', status = '', from = '', to = '' } = asked
  return (
    <Filters>
      <ChoiceField
        label={t.kind}
        value={kind}
        onChange={(value) => ask({ kind: value })}
        options={[
          ['', t.all],
          ['packet', t.packet],
          ['disbursement', t.disbursement],
        ]}
      />
      <ChoiceField
        label={t.status}
        value={status}
        onChange={(value) => ask({ status: value })}
        options={[
          ['', t.all],
          ['INIT', s.INIT],
          ['SUCCESS', s.SUCCESS],
          ['CLOSED', s.CLOSED],
        ]}
      />
      <TextField
        type="date"
        label={t.from}
        value={from}
        onChange={(value) => ask({ from: value })}
      />
      <TextField type="date" label={t.to} value={to} onChange={(value) => ask({ to: value })} />
    </Filters>
  )
}
