// The form of a call: application, method, and the method's fields from its contract.
import type { ApplicationView } from '@hongbao/gateway/json'
import { allContracts, contractOf, type Contract } from '@hongbao/protocol/pure'
import { Button, Collapse, Form, Input, Segmented, Select } from 'antd'
import { useState, type ReactNode } from 'react'

import { browserNow } from '../../parts/clock.ts'
import { useSettings } from '../../parts/settings.tsx'
import { useTexts } from '../../parts/texts.ts'
import type { Draft } from './build-call.ts'
import { ContentFields } from './content-fields.tsx'
import { exampleValues } from './example-values.ts'
import { explorerWords } from './words.ts'

interface FormProps {
  readonly application: ApplicationView
  readonly applications: readonly ApplicationView[]
  readonly isBusy: boolean
  readonly onApplication: (application: ApplicationView) => void
  readonly onRun: (draft: Draft) => void
  /** The field of the private key. */
  readonly children: ReactNode
}

const firstMethod = 'alipay.fund.coupon.order.agreement.pay'
const commonNames = ['notifyUrl', 'returnUrl', 'authToken', 'appAuthToken'] as const
const wireNames = {
  notifyUrl: 'notify_url',
  returnUrl: 'return_url',
  authToken: 'auth_token',
  appAuthToken: 'app_auth_token',
}
const noCommon = { notifyUrl: '', returnUrl: '', authToken: '', appAuthToken: '' }

export function CallForm({ application, isBusy, onRun, children, ...chooser }: FormProps) {
  const t = useTexts(explorerWords)
  const [method, setMethod] = useState(firstMethod)
  const contract = contractOf(method) ?? allContracts[0]
  const [isJson, setIsJson] = useState(false)
  const [values, setValues] = useState(() => examplesOf(contract))
  const [json, setJson] = useState('')
  const [common, setCommon] = useState(noCommon)
  if (!contract) return null
  const content = isJson ? objectIn(json) : filled(values)
  const turn = (toJson: boolean) => {
    if (toJson) setJson(JSON.stringify(filled(values), undefined, 2))
    else if (content) setValues({ ...emptied(values), ...textsOf(content) })
    setIsJson(toJson)
  }
  const choose = (chosen: string) => {
    const fresh = examplesOf(contractOf(chosen))
    setMethod(chosen)
    setValues(fresh)
    setJson(JSON.stringify(filled(fresh), undefined, 2))
  }
  return (
    <Form
      layout="vertical"
      onFinish={() => content && onRun({ application, method, content, ...common })}
    >
      <Choosers application={application} method={method} onMethod={choose} {...chooser} />
      <div className="explorer-head">
        <h2>{t.content}</h2>
        <span className="row-of-buttons">
          <Button size="small" onClick={() => choose(method)}>
            {t.fresh}
          </Button>
          <Segmented
            size="small"
            options={[t.byForm, t.byJson]}
            value={isJson ? t.byJson : t.byForm}
            onChange={(chosen) => turn(chosen === t.byJson)}
          />
        </span>
      </div>
      {isJson ? (
        <JsonField json={json} isRight={content !== undefined} onChange={setJson} />
      ) : (
        <ContentFields contract={contract} values={values} onChange={setValues} />
      )}
      <CommonFields values={common} onChange={setCommon} />
      {children}
      <Button type="primary" htmlType="submit" loading={isBusy} disabled={!content}>
        {contract.call === 'execute' ? t.send : t.sign}
      </Button>
    </Form>
  )
}

const examplesOf = (contract: Contract | undefined): Record<string, string> =>
  contract ? exampleValues(contract, browserNow()) : {}

interface ChoosersProps extends Pick<FormProps, 'application' | 'applications' | 'onApplication'> {
  readonly method: string
  readonly onMethod: (method: string) => void
}

function Choosers(props: ChoosersProps) {
  const { application, applications, onApplication, method, onMethod } = props
  const t = useTexts(explorerWords)
  const { language } = useSettings()
  return (
    <>
      <Form.Item label={t.application} htmlFor="explorer-application">
        <Select
          id="explorer-application"
          value={application.id}
          options={applications.map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }))}
          onChange={(id) => {
            const chosen = applications.find((one) => one.id === id)
            if (chosen) onApplication(chosen)
          }}
        />
      </Form.Item>
      <Form.Item label={t.method} htmlFor="explorer-method">
        <Select
          id="explorer-method"
          showSearch
          value={method}
          options={allContracts.map((one) => ({
            value: one.method,
            label: `${one.method} · ${one[language]}`,
          }))}
          onChange={onMethod}
        />
      </Form.Item>
    </>
  )
}

interface JsonProps {
  readonly json: string
  readonly isRight: boolean
  readonly onChange: (json: string) => void
}

function JsonField({ json, isRight, onChange }: JsonProps) {
  const t = useTexts(explorerWords)
  return (
    <Form.Item
      label={t.json}
      htmlFor="explorer-json"
      {...(!isRight && { validateStatus: 'error', help: t.badJson })}
    >
      <Input.TextArea
        id="explorer-json"
        className="mono"
        rows={10}
        spellCheck={false}
        value={json}
        onChange={(event) => onChange(event.target.value)}
      />
    </Form.Item>
  )
}

interface CommonProps {
  readonly values: typeof noCommon
  readonly onChange: (values: typeof noCommon) => void
}

function CommonFields({ values, onChange }: CommonProps) {
  const t = useTexts(explorerWords)
  const fields = commonNames.map((name) => (
    <Form.Item key={name} label={wireNames[name]} htmlFor={`explorer-${name}`}>
      <Input
        id={`explorer-${name}`}
        value={values[name]}
        onChange={(event) => onChange({ ...values, [name]: event.target.value })}
      />
    </Form.Item>
  ))
  return (
    <Collapse
      className="explorer-more"
      size="small"
      items={[{ key: 'more', label: t.more, children: fields }]}
    />
  )
}

const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))

const emptied = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.keys(values).map((name) => [name, '']))

const textsOf = (content: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(content).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  )

function objectIn(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { ...value } : undefined
  } catch {
    return undefined
  }
}
