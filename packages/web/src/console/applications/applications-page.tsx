import { listApplications, type ApplicationView } from '@hongbao/gateway/json'
import { Button, Table } from 'antd'
import { Link, useNavigate } from 'react-router'

import { useDoor } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { Card, Page } from '../page.tsx'
import { ReviewTag } from '../parts.tsx'
import { stateWords } from '../state-words.ts'
import { modeText } from './mode-text.ts'
import { applicationWords } from './words.ts'

/** All of the merchant's applications. */
export function ApplicationsPage() {
  const t = useTexts(applicationWords)
  const s = useTexts(stateWords)
  const navigate = useNavigate()
  const listed = useDoor(listApplications)
  const create = (
    <Button type="primary" onClick={() => void navigate('/console/applications/new')}>
      {t.create}
    </Button>
  )
  return (
    <Page title={t.title} hint={t.hint} actions={create}>
      <Card>
        {listed.error && <Failed error={listed.error} onRetry={() => void listed.refetch()} />}
        {listed.isPending && <Loading lines={4} />}
        {listed.data?.applications.length === 0 && (
          <Empty title={t.none}>
            <p>{t.noneHint}</p>
            {create}
          </Empty>
        )}
        {listed.data && listed.data.applications.length > 0 && (
          <Table<ApplicationView>
            rowKey="id"
            dataSource={[...listed.data.applications]}
            pagination={false}
            scroll={{ x: true }}
            columns={[
              {
                title: t.name,
                render: (_, { id, name }) => <Link to={`/console/applications/${id}`}>{name}</Link>,
              },
              {
                title: t.appId,
                render: (_, { appId }) =>
                  appId === null ? (
                    <span className="quiet">{t.noAppId}</span>
                  ) : (
                    <code className="mono">{appId}</code>
                  ),
              },
              {
                title: t.state,
                render: (_, { state }) => <ReviewTag state={state}>{s[state]}</ReviewTag>,
              },
              { title: t.mode, render: (_, { mode }) => modeText(mode, t) },
              { title: t.created, render: (_, { createdAt }) => timeText(createdAt) },
            ]}
          />
        )}
      </Card>
    </Page>
  )
}
