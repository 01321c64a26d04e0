// What the application has called, newest first, with search by whatever a developer has at hand.
import { listCalls, type CallRow } from '@hongbao/gateway/json'
import { Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { useDoor } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { CallDrawer } from './call-drawer.tsx'
import { callWords } from './calls-words.ts'

interface Filter {
  readonly method?: string
  readonly code?: string
  readonly traceId?: string
  readonly outOrderNo?: string
}

export function CallsTab({ appId }: { readonly appId: string }) {
  const t = useTexts(callWords)
  const [search] = useSearchParams()
  const asked = search.get('traceId')
  const [filter, setFilter] = useState<Filter>(asked === null ? {} : { traceId: asked })
  // Ids at which pages begin; the first page begins nowhere.
  const [before, setBefore] = useState<string>()
  const [shown, setShown] = useState<string>()
  const query = before === undefined ? filter : { ...filter, before }
  const listed = useDoor(
    listCalls,
    { params: { id: appId }, query },
    { refetchInterval: before === undefined ? 4_000 : false },
  )
  const choose = (chosen: Filter) => {
    setBefore(undefined)
    setFilter(chosen)
  }
  const calls = listed.data?.calls
  return (
    <Card title={t.title}>
      <p className="quiet">{t.hint(String(listed.data?.keptDays ?? 7))}</p>
      <FilterForm filter={filter} onChoose={choose} />
      {listed.error && <Failed error={listed.error} onRetry={() => void listed.refetch()} />}
      {listed.isPending && <Loading lines={6} />}
      {calls?.length === 0 && (
        <Empty title={t.none}>
          <p>{t.noneHint}</p>
          <Link to={`/console/explorer?app=${appId}`}>{t.explorer}</Link>
        </Empty>
      )}
      {calls && calls.length > 0 && <CallTable calls={calls} onShow={setShown} />}
      {listed.data?.next && (
        <div className="row-of-buttons">
          <Button onClick={() => setBefore(listed.data.next ?? undefined)}>{t.more}</Button>
        </div>
      )}
      {shown !== undefined && (
        <CallDrawer appId={appId} call={shown} onClose={() => setShown(undefined)} />
      )}
    </Card>
  )
}

interface FilterProps {
  readonly filter: Filter
  readonly onChoose: (filter: Filter) => void
}

function FilterForm({ filter, onChoose }: FilterProps) {
  const t = useTexts(callWords)
  const [form] = Form.useForm<Filter>()
  return (
    <Form<Filter>
      className="filter"
      form={form}
      layout="inline"
      initialValues={filter}
      onFinish={(values) =>
        onChoose(Object.fromEntries(Object.entries(values).filter(([, text]) => Boolean(text))))
      }
    >
      <Form.Item name="method" label={t.method}>
        <Input allowClear />
      </Form.Item>
      <Form.Item name="code" label={t.code}>
        <Input allowClear placeholder={t.codeHint} />
      </Form.Item>
      <Form.Item name="outOrderNo" label={t.outOrderNo}>
        <Input allowClear />
      </Form.Item>
      <Form.Item name="traceId" label={t.traceId}>
        <Input allowClear />
      </Form.Item>
      <Button htmlType="submit">{t.filter}</Button>
    </Form>
  )
}

interface TableProps {
  readonly calls: readonly CallRow[]
  readonly onShow: (id: string) => void
}

function CallTable({ calls, onShow }: TableProps) {
  const t = useTexts(callWords)
  return (
    <Table<CallRow>
      className="calls"
      rowKey="id"
      size="small"
      dataSource={[...calls]}
      pagination={false}
      scroll={{ x: true }}
      columns={[
        {
          title: t.time,
          render: (_, { at }) => <span className="figures">{timeText(at)}</span>,
        },
        { title: t.method, render: (_, { method }) => <span className="mono">{method}</span> },
        {
          title: t.code,
          render: (_, { code, subCode }) => (
            <span className={code === '10000' ? 'call-good mono' : 'call-bad mono'}>
              {code} {subCode}
            </span>
          ),
        },
        {
          title: t.outOrderNo,
          render: (_, { outOrderNo }) => <span className="mono">{outOrderNo ?? '—'}</span>,
        },
        {
          title: t.duration,
          align: 'right',
          render: (_, { durationMs }) => <span className="figures">{durationMs} ms</span>,
        },
        {
          title: t.detail,
          render: (_, { id, traceId }) => (
            <Button size="small" onClick={() => onShow(id)} aria-label={`${t.show} ${traceId}`}>
              {t.show}
            </Button>
          ),
        },
      ]}
    />
  )
}
