import { decideApplication } from '@hongbao/gateway/json'
import { Table } from 'antd'

import { useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { ReviewTag } from '../parts.tsx'
import { stateWords } from '../state-words.ts'
import { Decisions, Owner, useAfter, type Decision, type Reviews } from './decisions.tsx'
import { reviewWords } from './words.ts'

type Application = Reviews['applications'][number]

const decisions: Readonly<Record<Application['state'], readonly Decision[]>> = {
  draft: [],
  submitted: ['approve', 'reject'],
  rejected: [],
  online: ['suspend'],
  offline: ['suspend'],
  suspended: ['resume'],
}

/** Applications that wait for their APPID, and those that have one. */
export function ApplicationsToReview({ applications }: Pick<Reviews, 'applications'>) {
  const t = useTexts(reviewWords)
  const waiting = applications.filter(({ state }) => state === 'submitted')
  const issued = applications.filter(({ appId }) => appId !== null)
  return (
    <>
      <Card title={t.applications}>
        {waiting.length === 0 ? (
          <Empty title={t.noApplications}>
            <p>{t.noApplicationsHint}</p>
          </Empty>
        ) : (
          <ApplicationTable rows={waiting} />
        )}
      </Card>
      {issued.length > 0 && (
        <Card title={t.issued}>
          <ApplicationTable rows={issued} />
        </Card>
      )}
    </>
  )
}

function ApplicationTable({ rows }: { readonly rows: readonly Application[] }) {
  const t = useTexts(reviewWords)
  const s = useTexts(stateWords)
  const decide = useKnock(decideApplication)
  const after = useAfter()
  return (
    <Table<Application>
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: true }}
      columns={[
        { title: t.name, dataIndex: 'name' },
        {
          title: t.owner,
          render: (_, { ownerName, pid }) => <Owner name={ownerName} pid={pid} />,
        },
        {
          title: t.gateway,
          render: (_, { appGateway, callbackHosts }) =>
            [appGateway, ...callbackHosts].filter(Boolean).join(', ') || '—',
        },
        {
          title: t.state,
          render: (_, { state }) => <ReviewTag state={state}>{s[state]}</ReviewTag>,
        },
        { title: t.at, render: (_, { createdAt }) => timeText(createdAt) },
        {
          title: t.decision,
          render: (_, { id, name, state }) => (
            <Decisions
              decisions={decisions[state]}
              about={name}
              onDecide={(decision, body) =>
                decide.mutate({ params: { id, decision }, body }, after)
              }
            />
          ),
        },
      ]}
    />
  )
}
