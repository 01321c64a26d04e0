// Who pays: a person logs in to the wallet. In the sandbox people of the demo are a click away.
import { demoLogin, demoPeople, walletHouse, walletLogin } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'

import { doorKey, useDoor, useKnock } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { words as shared } from '../parts/words.ts'
import { words } from './words.ts'

interface Credentials {
  readonly logonId: string
  readonly password: string
}

export function LoginSide({ isSandbox }: { readonly isSandbox: boolean }) {
  const t = { ...useTexts(shared), ...useTexts(words) }
  const textOf = useProblemText()
  const client = useQueryClient()
  const login = useKnock(walletLogin)
  const enter = (credentials: Credentials): void =>
    login.mutate(
      { body: credentials },
      { onSuccess: () => void client.invalidateQueries({ queryKey: doorKey(walletHouse) }) },
    )
  return (
    <section className="card pay-side" aria-labelledby="login-title">
      <h2 id="login-title">{t.logInTitle}</h2>
      <p className="quiet">{t.logInFirst}</p>
      <Form<Credentials>
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        onFinish={enter}
      >
        <Form.Item
          name="logonId"
          label={t.logonId}
          rules={[{ required: true, message: t.missingLogonId }]}
        >
          <Input size="large" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t.password}
          rules={[{ required: true, message: t.missingPassword }]}
        >
          <Input size="large" type="password" autoComplete="current-password" />
        </Form.Item>
        <p className="message bad" role="alert">
          {login.error && textOf(login.error)}
        </p>
        <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
          {t.logIn}
        </Button>
      </Form>
      {isSandbox && <DemoPeople />}
    </section>
  )
}

function DemoPeople() {
  const t = useTexts(words)
  const client = useQueryClient()
  const people = useDoor(demoPeople, {}, { staleTime: Infinity })
  const login = useKnock(demoLogin)
  const enter = (userId: string): void =>
    login.mutate(
      { body: { userId } },
      { onSuccess: () => void client.invalidateQueries({ queryKey: doorKey(walletHouse) }) },
    )
  const error = login.error ?? people.error
  return (
    <div className="demo" role="group" aria-labelledby="demo-title">
      <h3 id="demo-title">{t.demoTitle}</h3>
      {people.isPending && <Loading lines={2} />}
      {error && <Failed error={error} onRetry={() => void people.refetch()} />}
      <div className="demo-people">
        {people.data?.people.map(({ userId, name, logonId }) => (
          <button
            key={userId}
            type="button"
            className="demo-person"
            disabled={login.isPending}
            onClick={() => enter(userId)}
          >
            <strong>{name}</strong> <span className="quiet">{logonId}</span>
          </button>
        ))}
      </div>
      <p className="quiet small">{t.demoHint}</p>
    </div>
  )
}
