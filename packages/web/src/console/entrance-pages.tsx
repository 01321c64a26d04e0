// The console's entrance: logging in, signing up as a merchant, joining the operators.
import './entrance.css'
import { consoleHouse, consoleLogin, merchantSignUp, operatorSignUp } from '@hongbao/gateway/json'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect, type ReactNode } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'

import { doorKey, useKnock, type KnockError } from '../parts/knock.ts'
import { Switches } from '../parts/switches.tsx'
import { useProblemText, useTexts } from '../parts/texts.ts'
import { words } from '../parts/words.ts'
import { useHouse } from './house.ts'
import { frameWords } from './words.ts'

export function LoginPage() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const login = useKnock(consoleLogin)
  const enter = useEnter()
  return (
    <Entrance title={t.loginTitle} hint={t.loginHint}>
      <Form<{ logonId: string; password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => login.mutate({ body }, { onSuccess: enter })}
      >
        <LogonFields />
        <Problem error={login.error} />
        <Button type="primary" htmlType="submit" block size="large" loading={login.isPending}>
          {w.logIn}
        </Button>
      </Form>
      <p className="entrance-other">
        {t.noAccount} <Link to="/console/sign-up">{t.signUpTitle}</Link>
      </p>
    </Entrance>
  )
}

export function SignUpPage() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const signUp = useKnock(merchantSignUp)
  const enter = useEnter()
  return (
    <Entrance title={t.signUpTitle} hint={t.signUpHint}>
      <Form<{ logonId: string; name: string; password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(body) => signUp.mutate({ body }, { onSuccess: enter })}
      >
        <NewAccountFields nameLabel={t.shopName} />
        <Problem error={signUp.error} />
        <Button type="primary" htmlType="submit" block size="large" loading={signUp.isPending}>
          {w.signUp}
        </Button>
      </Form>
      <p className="entrance-other">
        {t.hasAccount} <Link to="/console/login">{w.logIn}</Link>
      </p>
    </Entrance>
  )
}

export function JoinPage() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const { invitation = '' } = useParams()
  const join = useKnock(operatorSignUp)
  const enter = useEnter()
  if (join.data?.isWaiting) {
    return (
      <Entrance title={t.waitTitle} hint={t.waitHint}>
        <Link to="/console/login">{w.logIn}</Link>
      </Entrance>
    )
  }
  return (
    <Entrance title={t.joinTitle} hint={t.joinHint}>
      <Form<{ logonId: string; name: string; password: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={(body) =>
          join.mutate(
            { body: { ...body, invitation } },
            { onSuccess: ({ isWaiting }) => void (isWaiting || enter()) },
          )
        }
      >
        <NewAccountFields nameLabel={w.name} />
        <Problem error={join.error} />
        <Button type="primary" htmlType="submit" block size="large" loading={join.isPending}>
          {t.joined}
        </Button>
      </Form>
    </Entrance>
  )
}

/** Into the console, to where the visitor wanted to go. */
function useEnter(): () => void {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return () => {
    const to = search.get('to') ?? ''
    // Only to a page of ours.
    const page = /^\/console(\/|$)/.test(to) ? to : '/console'
    void client
      .invalidateQueries({ queryKey: doorKey(consoleHouse) })
      .then(() => navigate(page, { replace: true }))
  }
}

function LogonFields() {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const rules = [{ required: true, message: t.required }]
  return (
    <>
      <Form.Item name="logonId" label={w.logonId} rules={rules}>
        <Input size="large" autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={w.password} rules={rules}>
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
    </>
  )
}

function NewAccountFields({ nameLabel }: { readonly nameLabel: string }) {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const rules = [{ required: true, message: t.required }]
  return (
    <>
      <Form.Item name="name" label={nameLabel} rules={rules}>
        <Input size="large" autoComplete="organization" maxLength={64} />
      </Form.Item>
      <Form.Item name="logonId" label={w.logonId} rules={rules}>
        <Input size="large" autoComplete="username" />
      </Form.Item>
      <Form.Item
        name="password"
        label={w.password}
        rules={[...rules, { min: 8, message: t.passwordHint }]}
        extra={t.passwordHint}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
    </>
  )
}

function Problem({ error }: { readonly error: KnockError | null }) {
  const textOf = useProblemText()
  if (!error) return null
  return <Alert className="entrance-problem" type="error" showIcon title={textOf(error)} />
}

interface EntranceProps {
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

function Entrance({ title, hint, children }: EntranceProps) {
  const t = useTexts(frameWords)
  const w = useTexts(words)
  const { mode } = useHouse()
  useEffect(() => {
    document.title = `${title} · ${t.console}`
  }, [title, t.console])
  return (
    <div className="entrance">
      <header className="entrance-head">
        <span className="frame-brand">
          <span className="frame-mark" aria-hidden="true">
            包
          </span>
          hongbao
        </span>
        {mode === 'sandbox' && <span className="sandbox-mark">{w.sandbox}</span>}
        <span className="frame-room" />
        <Switches />
      </header>
      <main className="entrance-card">
        <h1>{title}</h1>
        <p className="quiet">{hint}</p>
        {children}
      </main>
    </div>
  )
}
