// The four steps of the quick access guide, with what is done of them and where to go on.
import './home-page.css'
import { readStart } from '@hongbao/gateway/json'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { useDoor } from '../parts/knock.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { texts, useTexts } from '../parts/texts.ts'
import { useHouse, useVisitor } from './house.ts'
import { Card, Page } from './page.tsx'
import { CopyButton } from './parts.tsx'

const homeWords = texts(
  {
    title: '快速接入',
    hint: '从零到第一次成功调用，共四步。完成的步骤会自动打勾。',
    done: '已完成',
    open: '未完成',
    appTitle: '创建应用，获取 APPID',
    appHint: '填写名称并提交审核；沙箱自动通过。',
    appGo: '创建应用',
    keyTitle: '配置密钥',
    keyHint: '在浏览器中生成密钥对，私钥只留在您手中；或粘贴公钥、上传证书请求。',
    keyGo: '配置密钥',
    productTitle: '签约产品：现金红包',
    productHint: '签约后才能调用资金接口；沙箱立即生效。',
    productGo: '签约产品',
    callTitle: '第一次成功调用',
    callHint: '用 API 调试台构造请求，在浏览器中签名并发送；或用 SDK 调用。',
    callGo: '打开调试台',
    facts: '接入参数',
    gateway: '网关地址',
    pid: '商户号 PID',
    help: '验签不通过？把请求、应答或通知粘贴给',
    doctor: '验签医生',
  },
  {
    title: 'Quick access',
    hint:
      'From nothing to the first successful call in four steps. What is done is ticked by ' +
      'itself.',
    done: 'Done',
    open: 'To do',
    appTitle: 'Create an application, get its APPID',
    appHint: 'Name it and submit it for review; the sandbox approves at once.',
    appGo: 'Create an application',
    keyTitle: 'Configure keys',
    keyHint:
      'Make a pair in the browser, the private key stays with you; or paste a public key, ' +
      'or upload a certificate request.',
    keyGo: 'Configure keys',
    productTitle: 'Sign the product: cash red packets',
    productHint: 'Without it the fund methods are refused; the sandbox signs at once.',
    productGo: 'Sign the product',
    callTitle: 'The first successful call',
    callHint: 'Build a request in the API explorer and sign it in the browser; or use an SDK.',
    callGo: 'Open the explorer',
    facts: 'What your program needs',
    gateway: 'Gateway',
    pid: 'PID',
    help: 'A signature does not verify? Paste the request, answer or notification to the',
    doctor: 'signature doctor',
  },
)

export function HomePage() {
  const t = useTexts(homeWords)
  const { gateway } = useHouse()
  const { userId } = useVisitor()
  return (
    <Page title={t.title} hint={t.hint}>
      <Steps />
      <Card title={t.facts}>
        <dl className="facts">
          <dt>{t.gateway}</dt>
          <dd>
            <code className="mono">{gateway}</code>
            <CopyButton text={gateway} label={t.gateway} />
          </dd>
          <dt>{t.pid}</dt>
          <dd>
            <code className="mono">{userId}</code>
            <CopyButton text={userId} label={t.pid} />
          </dd>
        </dl>
        <p>
          {t.help} <Link to="/console/doctor">{t.doctor}</Link>
        </p>
      </Card>
    </Page>
  )
}

function Steps() {
  const t = useTexts(homeWords)
  const start = useDoor(readStart, {}, { refetchInterval: 5_000 })
  if (start.error) return <Failed error={start.error} onRetry={() => void start.refetch()} />
  if (!start.data) {
    return (
      <Card>
        <Loading lines={9} />
      </Card>
    )
  }
  const { applications, appId, hasKey, product, hasCalled } = start.data
  const ofApp = appId === null ? '/console/applications' : `/console/applications/${appId}`
  const firstGo = applications === 0 ? '/console/applications/new' : '/console/applications'
  return (
    <ol className="home-steps">
      <Step isDone={appId !== null} title={t.appTitle} hint={t.appHint}>
        <Link to={firstGo}>{t.appGo}</Link>
      </Step>
      <Step isDone={hasKey} title={t.keyTitle} hint={t.keyHint}>
        <Link to={`${ofApp}?tab=keys`}>{t.keyGo}</Link>
      </Step>
      <Step isDone={product === 'signed'} title={t.productTitle} hint={t.productHint}>
        <Link to="/console/products">{t.productGo}</Link>
      </Step>
      <Step isDone={hasCalled} title={t.callTitle} hint={t.callHint}>
        <Link to="/console/explorer">{t.callGo}</Link>
      </Step>
    </ol>
  )
}

interface StepProps {
  readonly isDone: boolean
  readonly title: string
  readonly hint: string
  readonly children: ReactNode
}

function Step({ isDone, title, hint, children }: StepProps) {
  const t = useTexts(homeWords)
  return (
    <li className={isDone ? 'home-step is-done' : 'home-step'}>
      <div>
        <h2>{title}</h2>
        <p>{hint}</p>
        {children}
      </div>
      <span className="home-state">{isDone ? `✓ ${t.done}` : t.open}</span>
    </li>
  )
}
