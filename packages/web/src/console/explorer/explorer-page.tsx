// The API explorer: any method, built by form or as JSON, signed here, sent, and looked at.
import './explorer.css'
import { listApplications, type ApplicationView } from '@hongbao/gateway/json'
import { Alert, Form, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'

import { browserNow } from '../../parts/clock.ts'
import { useDoor } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { keepKey, keptKey } from '../kept-key.ts'
import { Card, Page } from '../page.tsx'
import { buildCall, type Draft } from './build-call.ts'
import { CallForm } from './call-form.tsx'
import { CallResult } from './call-result.tsx'
import { sendCall, signCall, type CallAnswer, type SignedCall } from './run-call.ts'
import { explorerWords } from './words.ts'

export function ExplorerPage() {
  const t = useTexts(explorerWords)
  const listed = useDoor(listApplications)
  const applications = listed.data?.applications.filter(({ appId }) => appId !== null)
  return (
    <Page title={t.title} hint={t.hint}>
      {listed.error && <Failed error={listed.error} onRetry={() => void listed.refetch()} />}
      {listed.isPending && (
        <Card>
          <Loading lines={8} />
        </Card>
      )}
      {applications?.length === 0 && (
        <Card>
          <Empty title={t.noApp}>
            <p>{t.noAppHint}</p>
            <Link to="/console/applications/new">{t.create}</Link>
          </Empty>
        </Card>
      )}
      {applications && applications.length > 0 && <Explorer applications={applications} />}
    </Page>
  )
}

/** What was done: the draft as it was, its signed call, and the answer where one came. */
export interface Done {
  readonly draft: Draft
  readonly call: SignedCall
  readonly answer: CallAnswer | undefined
}

type Trouble = 'noKey' | 'badKey' | 'noAnswer'

function Explorer({ applications }: { readonly applications: readonly ApplicationView[] }) {
  const t = useTexts(explorerWords)
  const [search] = useSearchParams()
  const asked = applications.find(({ appId }) => appId === search.get('app'))
  const [application, setApplication] = useState(asked ?? applications[0])
  const [privateKey, setPrivateKey] = useState(() => keptKey(application?.id ?? ''))
  const [done, setDone] = useState<Done>()
  const [trouble, setTrouble] = useState<Trouble>()
  const [isBusy, setIsBusy] = useState(false)
  const outcome = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button is at the foot of a long form, and what comes of it begins at the top.
    if (done ?? trouble) outcome.current?.scrollIntoView({ block: 'start' })
  }, [done, trouble])

  const choose = (chosen: ApplicationView) => {
    setApplication(chosen)
    setPrivateKey(keptKey(chosen.id))
  }
  const run = async (draft: Draft) => {
    setTrouble(undefined)
    setDone(undefined)
    if (privateKey.trim() === '') return setTrouble('noKey')
    const key = draft.application.keys.find(({ signType }) => signType === 'RSA2')
    const unsigned = buildCall(draft, browserNow())
    const call = await signCall(unsigned, privateKey, key?.publicKey).catch(() => undefined)
    if (!call) return setTrouble('badKey')
    keepKey(draft.application.id, privateKey)
    if (call.contract.call !== 'execute') return setDone({ draft, call, answer: undefined })
    const platformKey = draft.application.platformPublicKey ?? ''
    const answer = await sendCall(call, platformKey).catch(() => undefined)
    if (!answer) setTrouble('noAnswer')
    setDone({ draft, call, answer })
  }
  if (!application) return null
  return (
    <div className="explorer">
      <Card>
        <CallForm
          application={application}
          applications={applications}
          isBusy={isBusy}
          onApplication={choose}
          onRun={(draft) => {
            setIsBusy(true)
            void run(draft).finally(() => setIsBusy(false))
          }}
        >
          <KeyField value={privateKey} onChange={setPrivateKey} />
        </CallForm>
      </Card>
      <div aria-live="polite" ref={outcome} className="explorer-outcome">
        {trouble && <Alert type="error" showIcon title={t[trouble]} />}
        {done && <CallResult done={done} />}
      </div>
    </div>
  )
}

interface KeyFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function KeyField({ value, onChange }: KeyFieldProps) {
  const t = useTexts(explorerWords)
  return (
    <Form.Item label={t.privateKey} htmlFor="explorer-key" extra={t.privateKeyHint}>
      <Input.TextArea
        id="explorer-key"
        className="mono"
        rows={2}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  )
}
