// A new password for whoever is logged in.
import { changeConsolePassword } from '@hongbao/gateway/json'
import { Button, Form, Input } from 'antd'

import { useKnock } from '../parts/knock.ts'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { Note } from './note.tsx'
import { Card, Page } from './page.tsx'
import { frameWords } from './words.ts'

interface Passwords {
  readonly password: string
  readonly newPassword: string
}

export function PasswordPage() {
  const t = useTexts(frameWords)
  const textOf = useProblemText()
  const change = useKnock(changeConsolePassword)
  const [form] = Form.useForm<Passwords>()
  const rules = [{ required: true, message: t.required }]
  return (
    <Page title={t.changePassword} hint={t.changePasswordHint}>
      <Card>
        <Form<Passwords>
          form={form}
          layout="vertical"
          requiredMark={false}
          style={{ maxWidth: 400 }}
          onFinish={(body) => change.mutate({ body }, { onSuccess: () => form.resetFields() })}
        >
          <Form.Item name="password" label={t.presentPassword} rules={rules}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t.newPassword}
            rules={[...rules, { min: 8, message: t.passwordHint }]}
            extra={t.passwordHint}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t.change}
          </Button>
        </Form>
        <div aria-live="polite">
          {change.error && <Note mood="bad">{textOf(change.error)}</Note>}
          {change.isSuccess && <Note mood="good">{t.changed}</Note>}
        </div>
      </Card>
    </Page>
  )
}
