// The signature doctor: paste, and read what is wrong.
import './doctor.css'
import { askDoctor, listApplications } from '@hongbao/gateway/json'
import { Alert, Button, Form, Input, Select } from 'antd'

import { useDoor, useKnock } from '../../parts/knock.ts'
import { Empty, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { frameWords } from '../words.ts'
import { Card, Page } from '../page.tsx'
import { Diagnosis } from './diagnosis.tsx'
import { doctorWords } from './words.ts'

interface Question {
  readonly text: string
  readonly signed?: string
  readonly appId?: string
  readonly publicKey?: string
}

export function DoctorPage() {
  const t = useTexts(doctorWords)
  const textOf = useProblemText()
  const ask = useKnock(askDoctor)
  const send = ({ text, signed, appId, publicKey }: Question) =>
    ask.mutate({
      body: {
        text,
        ...(signed && { signed }),
        ...(appId && { appId }),
        ...(publicKey && { keys: [{ name: 'pasted', publicKey, role: 'used' as const }] }),
      },
    })
  return (
    <Page title={t.title} hint={t.hint}>
      <Card>
        <QuestionForm isAsking={ask.isPending} onAsk={send} />
      </Card>
      <div aria-live="polite">
        {ask.error && <Alert type="error" showIcon title={textOf(ask.error)} />}
        {ask.isPending && (
          <Card>
            <Loading lines={5} />
          </Card>
        )}
        {ask.data && <Diagnosis diagnosis={ask.data} />}
        {ask.isIdle && (
          <Card>
            <Empty title={t.empty}>
              <p>{t.emptyHint}</p>
            </Empty>
          </Card>
        )}
      </div>
    </Page>
  )
}

interface FormProps {
  readonly isAsking: boolean
  readonly onAsk: (question: Question) => void
}

function QuestionForm({ isAsking, onAsk }: FormProps) {
  const t = useTexts(doctorWords)
  const f = useTexts(frameWords)
  const listed = useDoor(listApplications)
  const own = (listed.data?.applications ?? []).flatMap(({ appId, name }) =>
    appId === null ? [] : [{ value: appId, label: `${name} · ${appId}` }],
  )
  return (
    <Form<Question> layout="vertical" requiredMark={false} onFinish={onAsk}>
      <Form.Item
        name="text"
        label={t.text}
        extra={t.textHint}
        rules={[{ required: true, whitespace: true, message: f.required }]}
      >
        <Input.TextArea className="mono" rows={6} maxLength={48_000} spellCheck={false} />
      </Form.Item>
      <Form.Item name="signed" label={t.signed}>
        <Input.TextArea className="mono" rows={2} maxLength={48_000} spellCheck={false} />
      </Form.Item>
      <div className="doctor-row">
        <Form.Item name="appId" label={t.app}>
          <Select allowClear placeholder={t.anyApp} options={own} />
        </Form.Item>
        <Form.Item name="publicKey" label={t.key} extra={t.keyHint}>
          <Input className="mono" maxLength={8_192} spellCheck={false} />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" loading={isAsking}>
        {t.ask}
      </Button>
    </Form>
  )
}
