// What became of a call: its answer, verified, and everything that it was made of.
import { Alert, Button } from 'antd'
import { Link } from 'react-router'

import { useTexts } from '../../parts/texts.ts'
import { useHouse } from '../house.ts'
import { Card } from '../page.tsx'
import { CodeBox } from '../parts.tsx'
import { prettyJson } from '../pretty-json.ts'
import { curlOf, orderStringOf, pageAddressOf } from './build-call.ts'
import { officialSample, ourSample } from './code-samples.ts'
import type { Done } from './explorer-page.tsx'
import type { CallAnswer } from './run-call.ts'
import { explorerWords } from './words.ts'

interface ResultProps {
  readonly done: Done
}

export function CallResult({ done }: ResultProps) {
  const t = useTexts(explorerWords)
  const { call, answer } = done
  return (
    <>
      {!call.fitsPublicKey && <Alert type="warning" showIcon title={t.wrongKey} />}
      {answer && <Answer done={done} answer={answer} />}
      {call.contract.call === 'sdk' && <OrderString done={done} />}
      {call.contract.call === 'page' && <PageCall done={done} />}
      <Ingredients done={done} />
    </>
  )
}

function Answer({ done: { draft }, answer }: ResultProps & { readonly answer: CallAnswer }) {
  const t = useTexts(explorerWords)
  const { node, signature, durationMs, traceId, text } = answer
  const { code = '', sub_code: subCode = '', auth_no: authNo } = node
  const isGood = code === '10000' || (code === '' && signature === 'right')
  const appId = draft.application.id
  return (
    <Card title={t.answer}>
      <Alert
        type={isGood ? 'success' : 'warning'}
        showIcon
        title={`${String(code)} ${String(subCode)}`}
        description={`${t[signature]} · ${t.took(String(durationMs))} · trace_id ${traceId}`}
      />
      <CodeBox label={t.answer} text={prettyJson(text)} />
      <p className="row-of-buttons">
        <Link to={`/console/applications/${appId}?tab=calls&traceId=${traceId}`}>{t.log}</Link>
        {typeof authNo === 'string' && <Link to={`/console/orders/${authNo}`}>{t.order}</Link>}
        {subCode === 'isv.invalid-signature' && <Link to="/console/doctor">{t.doctor}</Link>}
      </p>
    </Card>
  )
}

function OrderString({ done: { call } }: ResultProps) {
  const t = useTexts(explorerWords)
  const orderString = orderStringOf(call.signed)
  return (
    <Card title={t.orderString}>
      <CodeBox label={t.orderString} text={orderString} />
      <Button type="primary" href={`/wallet/pay#${orderString}`} target="_blank">
        {t.wallet}
      </Button>
    </Card>
  )
}

function PageCall({ done: { call } }: ResultProps) {
  const t = useTexts(explorerWords)
  const { gateway } = useHouse()
  return (
    <Card title={t.pageUrl}>
      <CodeBox label={t.pageUrl} text={pageAddressOf(gateway, call.signed)} />
      <Button type="primary" href={pageAddressOf('/gateway.do', call.signed)} target="_blank">
        {t.open}
      </Button>
    </Card>
  )
}

function Ingredients({ done: { draft, call } }: ResultProps) {
  const t = useTexts(explorerWords)
  const { gateway } = useHouse()
  const { contract, signed } = call
  const boxes = [
    [t.toSign, call.stringToSign],
    [t.request, signed.map(([name, value]) => `${name} = ${value}`).join('\n')],
    [t.curl, curlOf(gateway, signed)],
    [t.ours, ourSample(contract, draft, gateway)],
    [t.official, officialSample(contract, draft, gateway)],
  ] as const
  return (
    <Card>
      {boxes.map(([label, text], at) => (
        <details key={label} open={at === 0}>
          <summary>{label}</summary>
          <CodeBox label={label} text={text} />
        </details>
      ))}
    </Card>
  )
}
