// What an owner says about an application: the same when it is made and when it is changed.
import { Form, Input, Select } from 'antd'

import { useTexts } from '../../parts/texts.ts'
import { frameWords } from '../words.ts'
import { applicationWords } from './words.ts'

/** What the fields give. */
export interface Terms {
  readonly name: string
  readonly appGateway?: string
  readonly callbackHosts?: string[]
}

export function TermsFields() {
  const t = useTexts(applicationWords)
  const f = useTexts(frameWords)
  return (
    <>
      <Form.Item name="name" label={t.name} rules={[{ required: true, message: f.required }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="appGateway" label={t.appGateway} extra={t.appGatewayHint}>
        <Input placeholder="https://shop.example/alipay" maxLength={256} />
      </Form.Item>
      <Form.Item name="callbackHosts" label={t.callbackHosts} extra={t.callbackHint}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', '，']} />
      </Form.Item>
    </>
  )
}
