import {
  bringApplicationOnline,
  changeApplication,
  readApplication,
  submitApplication,
  takeApplicationOffline,
  type ApplicationView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Popconfirm } from 'antd'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { useTexts } from '../../parts/texts.ts'
import { words } from '../../parts/words.ts'
import { useHouse } from '../house.ts'
import { Card } from '../page.tsx'
import { CopyButton, useComplaint } from '../parts.tsx'
import { modeText } from './mode-text.ts'
import { TermsFields, type Terms } from './terms-fields.tsx'
import { applicationWords } from './words.ts'

/** What an application is, and what its owner may change about it. */
export function OverviewTab({ application }: { readonly application: ApplicationView }) {
  const t = useTexts(applicationWords)
  const { gateway } = useHouse()
  const { state, reason, appId, mode, signType } = application
  return (
    <>
      {reason !== null && (
        <Alert
          type="error"
          showIcon
          title={`${state === 'suspended' ? t.suspendedWith : t.rejectedWith}${reason}`}
        />
      )}
      <Card title={t.overview} extra={<Moves application={application} />}>
        <dl className="facts">
          <dt>{t.appId}</dt>
          <dd>
            {appId === null ? (
              t.noAppId
            ) : (
              <>
                <code className="mono">{appId}</code>
                <CopyButton text={appId} label={t.appId} />
              </>
            )}
          </dd>
          <dt>PID</dt>
          <dd>
            <code className="mono">{application.pid}</code>
          </dd>
          <dt>{t.mode}</dt>
          <dd>
            {modeText(mode, t)} · {signType}
          </dd>
          <dt>gateway</dt>
          <dd>
            <code className="mono">{gateway}</code>
            <CopyButton text={gateway} label="gateway" />
          </dd>
        </dl>
      </Card>
      <TermsCard application={application} />
    </>
  )
}

/** Asks for the application again, wherever it is shown. */
function useRefresh(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: doorKey(readApplication) })
}

function TermsCard({ application }: { readonly application: ApplicationView }) {
  const t = useTexts(applicationWords)
  const w = useTexts(words)
  const { message } = App.useApp()
  const change = useKnock(changeApplication)
  const refresh = useRefresh()
  const complain = useComplaint()
  const { id, name, appGateway, callbackHosts, state } = application
  const save = (body: Terms) =>
    change.mutate(
      { params: { id }, body },
      {
        onSuccess: () => {
          refresh()
          void message.success(t.saved)
        },
        onError: complain,
      },
    )
  return (
    <Card title={t.stepTerms}>
      <Form<Terms>
        layout="vertical"
        requiredMark={false}
        disabled={state === 'submitted'}
        initialValues={{ name, appGateway, callbackHosts }}
        onFinish={save}
      >
        <TermsFields />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {w.save}
        </Button>
      </Form>
    </Card>
  )
}

function Moves({ application: { id, state } }: { readonly application: ApplicationView }) {
  const t = useTexts(applicationWords)
  const refresh = useRefresh()
  const complain = useComplaint()
  const submit = useKnock(submitApplication)
  const offline = useKnock(takeApplicationOffline)
  const online = useKnock(bringApplicationOnline)
  const given = { params: { id } }
  const then = { onSuccess: refresh, onError: complain }
  if (state === 'draft' || state === 'rejected') {
    return (
      <Button type="primary" loading={submit.isPending} onClick={() => submit.mutate(given, then)}>
        {t.submit}
      </Button>
    )
  }
  if (state === 'offline') {
    return (
      <Button loading={online.isPending} onClick={() => online.mutate(given, then)}>
        {t.bringOnline}
      </Button>
    )
  }
  if (state !== 'online') return null
  return (
    <Popconfirm title={t.offlineSure} onConfirm={() => offline.mutate(given, then)}>
      <Button danger loading={offline.isPending}>
        {t.takeOffline}
      </Button>
    </Popconfirm>
  )
}
