import { Form, Input, Modal } from 'antd'

import { useTexts } from '../../parts/texts.ts'
import { words } from '../../parts/words.ts'
import { frameWords } from '../words.ts'
import { reviewWords } from './words.ts'

interface DialogProps {
  readonly isOpen: boolean
  readonly title: string
  readonly onCancel: () => void
  readonly onReason: (reason: string) => void
}

/** Asks why; the merchant will read it. */
export function ReasonDialog({ isOpen, title, onCancel, onReason }: DialogProps) {
  const t = useTexts(reviewWords)
  const w = useTexts(words)
  const f = useTexts(frameWords)
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={w.confirm}
      onCancel={onCancel}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        requiredMark={false}
        preserve={false}
        onFinish={({ reason }) => onReason(reason)}
      >
        <Form.Item
          name="reason"
          label={t.reason}
          rules={[{ required: true, whitespace: true, message: f.required }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
