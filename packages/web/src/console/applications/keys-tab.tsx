// The keys of an application: a pair made in the browser, or a public key from elsewhere.
import { readApplication, setPublicKey, type ApplicationView } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'
import { useState } from 'react'

import { doorKey, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Empty } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { words } from '../../parts/words.ts'
import { makeKeys, pemOf, pkcs1Of, type NewKeys } from '../browser-keys.ts'
import { keepKey } from '../kept-key.ts'
import { Card } from '../page.tsx'
import { CodeBox, saveFile } from '../parts.tsx'
import { keyWords } from './key-words.ts'

interface TabProps {
  readonly application: ApplicationView
}

export function KeysTab({ application }: TabProps) {
  const t = useTexts(keyWords)
  const { keys, mode, platformPublicKey } = application
  return (
    <>
      <Card title={t.current}>
        {mode === 'certificate' && <Alert type="info" showIcon title={t.inCertificate} />}
        {keys.length === 0 && (
          <Empty title={t.noKey}>
            <p>{t.noKeyHint}</p>
          </Empty>
        )}
        {keys.map(({ signType, publicKey, changedAt }) => (
          <CodeBox
            key={signType}
            text={publicKey}
            label={`${signType} · ${t.changed} ${timeText(changedAt)}`}
          />
        ))}
      </Card>
      <MakeCard application={application} />
      <PasteCard application={application} />
      <Card title={t.platformTitle}>
        <p className="quiet">{t.platformHint}</p>
        <CodeBox text={platformPublicKey ?? ''} label={t.platformTitle} />
      </Card>
    </>
  )
}

/** Saves a public key, and shows the application with it. */
function useSaveKey(id: string) {
  const t = useTexts(keyWords)
  const { message } = App.useApp()
  const client = useQueryClient()
  const set = useKnock(setPublicKey)
  const save = (publicKey: string) =>
    set.mutate(
      { params: { id }, body: { publicKey } },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: doorKey(readApplication) })
          void message.success(t.saved)
        },
      },
    )
  return { save, isSaving: set.isPending, error: set.error }
}

function MakeCard({ application }: TabProps) {
  const t = useTexts(keyWords)
  const [made, setMade] = useState<NewKeys>()
  const [isMaking, setIsMaking] = useState(false)
  const make = async () => {
    setIsMaking(true)
    setMade(await makeKeys().finally(() => setIsMaking(false)))
  }
  return (
    <Card title={t.makeTitle}>
      <p className="quiet">{t.makeHint}</p>
      {made && <MadeKeys keys={made} application={application} />}
      <Button type={made ? 'default' : 'primary'} loading={isMaking} onClick={() => void make()}>
        {made ? t.makeAgain : t.make}
      </Button>
    </Card>
  )
}

function MadeKeys({ keys, application: { id } }: TabProps & { readonly keys: NewKeys }) {
  const t = useTexts(keyWords)
  const { message } = App.useApp()
  const textOf = useProblemText()
  const { save, isSaving, error } = useSaveKey(id)
  const { privateKey, publicKey } = keys
  const inner = pkcs1Of(privateKey)
  return (
    <>
      <CodeBox text={privateKey} label={t.privateKey} />
      <CodeBox text={inner} label={t.privateKey1} />
      <CodeBox text={publicKey} label={t.publicKey} />
      {error && <Alert type="error" showIcon title={textOf(error)} />}
      <div className="row-of-buttons">
        <Button onClick={() => saveFile(`${id}-pkcs8.pem`, pemOf(privateKey, 'PRIVATE KEY'))}>
          {t.download8}
        </Button>
        <Button onClick={() => saveFile(`${id}-pkcs1.pem`, pemOf(inner, 'RSA PRIVATE KEY'))}>
          {t.download1}
        </Button>
        <Button
          onClick={() => {
            keepKey(id, privateKey)
            void message.success(t.kept)
          }}
        >
          {t.keepForExplorer}
        </Button>
        <Button type="primary" loading={isSaving} onClick={() => save(publicKey)}>
          {t.savePublic}
        </Button>
      </div>
    </>
  )
}

function PasteCard({ application: { id } }: TabProps) {
  const t = useTexts(keyWords)
  const w = useTexts(words)
  const textOf = useProblemText()
  const { save, isSaving, error } = useSaveKey(id)
  return (
    <Card title={t.pasteTitle}>
      <p className="quiet">
        {t.pasteHint} {t.replaceHint}
      </p>
      <Form<{ publicKey: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ publicKey }) => save(publicKey)}
      >
        <Form.Item name="publicKey" label={t.pasteLabel} rules={[{ required: true, message: '' }]}>
          <Input.TextArea className="mono" rows={4} spellCheck={false} />
        </Form.Item>
        {error && <Alert type="error" showIcon title={textOf(error)} />}
        <div className="row-of-buttons">
          <Button htmlType="submit" loading={isSaving}>
            {w.save}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
