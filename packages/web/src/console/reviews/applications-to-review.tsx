import { decideApplication } from '@hongbao/gateway/json'
import { Table } from 'antd'

import { useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { Decisions, Owner, useAfter, type Reviews } from './decisions.tsx'
import { reviewWords } from './words.ts'

/** Applications that wait for their APPID. */
export function ApplicationsToReview({ applications }: Pick<Reviews, 'applications'>) {
  const t = useTexts(reviewWords)
  const decide = useKnock(decideApplication)
  const after = useAfter()
  if (applications.length === 0) {
    return (
      <Card title={t.applications}>
        <Empty title={t.noApplications}>
          <p>{t.noApplicationsHint}</p>
        </Empty>
      </Card>
    )
  }
  return (
    <Card title={t.applications}>
      <Table<Reviews['applications'][number]>
        rowKey="id"
        dataSource={[...applications]}
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
          { title: t.at, render: (_, { createdAt }) => timeText(createdAt) },
          {
            title: t.decision,
            render: (_, { id, name }) => (
              <Decisions
                decisions={['approve', 'reject']}
                about={name}
                onDecide={(decision, body) =>
                  decide.mutate({ params: { id, decision }, body }, after)
                }
              />
            ),
          },
        ]}
      />
    </Card>
  )
}
