// Certificate mode: a request is answered by the platform's root, or a certificate uploaded; and
// the files that SDKs want.
import {
  readApplication,
  readCertificates,
  setCertificate,
  type ApplicationView,
} from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input } from 'antd'

import { doorKey, useDoor, useKnock } from '../../parts/knock.ts'
import { timeText } from '../../parts/moments.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useProblemText, useTexts } from '../../parts/texts.ts'
import { Card } from '../page.tsx'
import { CodeBox, saveFile } from '../parts.tsx'
import { keyWords } from './key-words.ts'

interface TabProps {
  readonly application: ApplicationView
}

const command =
  'openssl req -new -newkey rsa:2048 -nodes -keyout app.key -out app.csr -subj "/C=CN/CN=app"'

export function CertificatesTab({ application }: TabProps) {
  const t = useTexts(keyWords)
  const { certificate, id } = application
  return (
    <>
      <Card title={t.certTitle}>
        <p className="quiet">{t.certHint}</p>
        {certificate ? (
          <dl className="facts">
            <dt>{t.sn}</dt>
            <dd>
              <code className="mono">{certificate.sn}</code>
            </dd>
            <dt>{t.expires}</dt>
            <dd>{timeText(certificate.expiresAt)}</dd>
          </dl>
        ) : (
          <p>{t.certNone}</p>
        )}
      </Card>
      {certificate && <Files id={id} />}
      <Upload id={id} kind="request" />
      <Upload id={id} kind="certificate" />
    </>
  )
}

function Files({ id }: { readonly id: string }) {
  const t = useTexts(keyWords)
  const files = useDoor(readCertificates, { params: { id } })
  return (
    <Card title={t.filesTitle}>
      <p className="quiet">{t.filesHint}</p>
      {files.error && <Failed error={files.error} onRetry={() => void files.refetch()} />}
      {files.isPending && <Loading lines={1} />}
      {files.data && (
        <div className="row-of-buttons">
          <Button
            type="primary"
            onClick={() => saveFile(`appCertPublicKey_${id}.crt`, files.data.application)}
          >
            {t.fileApp}
          </Button>
          <Button onClick={() => saveFile('alipayCertPublicKey_RSA2.crt', files.data.platform)}>
            {t.filePlatform}
          </Button>
          <Button onClick={() => saveFile('alipayRootCert.crt', files.data.root)}>
            {t.fileRoot}
          </Button>
        </div>
      )}
    </Card>
  )
}

interface UploadProps {
  readonly id: string
  readonly kind: 'request' | 'certificate'
}

function Upload({ id, kind }: UploadProps) {
  const t = useTexts(keyWords)
  const { message } = App.useApp()
  const client = useQueryClient()
  const textOf = useProblemText()
  const set = useKnock(setCertificate)
  const isRequest = kind === 'request'
  const send = ({ text }: { text: string }) =>
    set.mutate(
      { params: { id }, body: isRequest ? { request: text } : { certificate: text } },
      {
        onSuccess: () => {
          for (const door of [readApplication, readCertificates]) {
            void client.invalidateQueries({ queryKey: doorKey(door) })
          }
          void message.success(t.certSaved)
        },
      },
    )
  return (
    <Card title={isRequest ? t.requestTitle : t.uploadTitle}>
      {isRequest && (
        <>
          <p className="quiet">{t.requestHint}</p>
          <CodeBox text={command} label="openssl" />
        </>
      )}
      <Form<{ text: string }> layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="text"
          label={isRequest ? t.requestLabel : t.uploadLabel}
          rules={[{ required: true, message: '' }]}
        >
          <Input.TextArea
            className="mono"
            rows={4}
            spellCheck={false}
            placeholder={`-----BEGIN CERTIFICATE${isRequest ? ' REQUEST' : ''}-----`}
          />
        </Form.Item>
        {set.error && <Alert type="error" showIcon title={textOf(set.error)} />}
        <div className="row-of-buttons">
          <Button
            type={isRequest ? 'primary' : 'default'}
            htmlType="submit"
            loading={set.isPending}
          >
            {isRequest ? t.issue : t.useCertificate}
          </Button>
        </div>
      </Form>
    </Card>
  )
}
