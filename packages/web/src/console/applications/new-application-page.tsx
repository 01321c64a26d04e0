// A new application in three steps: describe it, submit it, get its APPID.
import {
  createApplication,
  listApplications,
  submitApplication,
  type ApplicationView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Result, Steps } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { words } from '../../parts/words.ts'
import { useHouse } from '../house.ts'
import { Card, Page } from '../page.tsx'
import { CopyButton } from '../parts.tsx'
import { TermsFields, type Terms } from './terms-fields.tsx'
import { applicationWords } from './words.ts'

export function NewApplicationPage() {
  const t = useTexts(applicationWords)
  const [terms, setTerms] = useState<Terms>()
  const [made, setMade] = useState<ApplicationView>()
  const current = made ? 2 : terms ? 1 : 0
  return (
    <Page title={t.create}>
      <Card>
        <Steps
          current={current}
          items={[{ title: t.stepTerms }, { title: t.stepReview }, { title: t.stepDone }]}
        />
      </Card>
      <Card>
        {made ? (
          <Made application={made} />
        ) : terms ? (
          <Review terms={terms} onBack={() => setTerms(undefined)} onMade={setMade} />
        ) : (
          <Form<Terms> layout="vertical" requiredMark={false} onFinish={setTerms}>
            <TermsFields />
            <Button type="primary" htmlType="submit">
              {t.next}
            </Button>
          </Form>
        )}
      </Card>
    </Page>
  )
}

interface ReviewProps {
  readonly terms: Terms
  readonly onBack: () => void
  readonly onMade: (made: ApplicationView) => void
}

function Review({ terms, onBack, onMade }: ReviewProps) {
  const t = useTexts(applicationWords)
  const w = useTexts(words)
  const textOf = useProblemText()
  const { mode } = useHouse()
  const client = useQueryClient()
  const create = useKnock(createApplication)
  const submit = useKnock(submitApplication)
  const error = create.error ?? submit.error
  const send = async () => {
    // Once it is written down, a repeat submits the same one.
    const draft = create.data ?? (await create.mutateAsync({ body: terms }))
    onMade(await submit.mutateAsync({ params: { id: draft.id } }))
    void client.invalidateQueries({ queryKey: doorKey(listApplications) })
  }
  return (
    <>
      <dl className="facts">
        <dt>{t.name}</dt>
        <dd>{terms.name}</dd>
        <dt>{t.appGateway}</dt>
        <dd>{terms.appGateway || '—'}</dd>
        <dt>{t.callbackHosts}</dt>
        <dd>{terms.callbackHosts?.join(', ') || '—'}</dd>
      </dl>
      <p className="quiet">{mode === 'sandbox' ? t.checkSandbox : t.check}</p>
      {error && <Alert type="error" showIcon title={textOf(error)} />}
      <div className="row-of-buttons">
        <Button onClick={onBack} disabled={create.isSuccess}>
          {w.back}
        </Button>
        <Button
          type="primary"
          loading={create.isPending || submit.isPending}
          // What goes wrong is shown above.
          onClick={() => void send().catch(() => {})}
        >
          {t.submit}
        </Button>
      </div>
    </>
  )
}

function Made({ application: { id, appId } }: { readonly application: ApplicationView }) {
  const t = useTexts(applicationWords)
  if (appId === null) {
    return (
      <Result
        status="info"
        title={t.waiting}
        extra={<Link to={`/console/applications/${id}`}>{t.goDetail}</Link>}
      />
    )
  }
  return (
    <Result
      status="success"
      title={t.issued}
      subTitle={
        <>
          <code className="mono">{appId}</code> <CopyButton text={appId} label={t.appId} />
        </>
      }
      extra={<Link to={`/console/applications/${appId}?tab=keys`}>{t.goKeys}</Link>}
    />
  )
}
