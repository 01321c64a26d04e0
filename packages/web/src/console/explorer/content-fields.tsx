import { meanings, type Contract } from '@hongbao/protocol/pure'
import { Form, Input } from 'antd'

import { useSettings } from '../../parts/settings.tsx'
import { useTexts } from '../../parts/texts.ts'
import { explorerWords } from './words.ts'

interface FieldsProps {
  readonly contract: Contract
  readonly values: Readonly<Record<string, string>>
  readonly onChange: (values: Record<string, string>) => void
}

const meaningOf: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = meanings

/** The method's fields: what each means, what is accepted, and what is wrong with its value. */
export function ContentFields({ contract, values, onChange }: FieldsProps) {
  const t = useTexts(explorerWords)
  const { language } = useSettings()
  return (
    <>
      {contract.choices.map((choice) => (
        <p key={choice.join()} className="quiet explorer-choice">
          {t.oneOf(choice.join(', '))}
        </p>
      ))}
      <div className="explorer-fields">
        {Object.entries(contract.request).map(([name, field]) => {
          const value = values[name] ?? ''
          const flaw = flawOf(field.parse(value), value)
          const meaning = meaningOf[name]?.[language] ?? ''
          return (
            <Form.Item
              key={name}
              htmlFor={`content-${name}`}
              label={
                <>
                  <code className="mono">{name}</code>&nbsp;
                  <span className="quiet">{field.isRequired ? t.required : t.optional}</span>
                </>
              }
              extra={`${meaning} · ${field.format[language]}`}
              {...(flaw && { validateStatus: 'warning', help: flaw[language] })}
            >
              <Input
                id={`content-${name}`}
                value={value}
                onChange={(event) => onChange({ ...values, [name]: event.target.value })}
              />
            </Form.Item>
          )
        })}
      </div>
    </>
  )
}

/** What the contract says about a value; nothing about an empty one. It can be sent anyhow. */
function flawOf(parsed: unknown, value: string): { zh: string; en: string } | undefined {
  if (value === '' || typeof parsed !== 'object' || parsed === null) return undefined
  if (!('zh' in parsed) || !('en' in parsed)) return undefined
  return { zh: String(parsed.zh), en: String(parsed.en) }
}
