// Plain fields of filters and short forms: each with its label, as browsers and readers know them.
import './fields.css'
import { useId, type ReactNode } from 'react'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'date' | 'search'
  readonly placeholder?: string
  readonly width?: number
  readonly inputMode?: 'numeric' | 'decimal' | 'text'
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = 'text', placeholder, width = 180, inputMode } = props
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        placeholder={placeholder}
        inputMode={inputMode}
        style={{ width }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

interface ChoiceFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Value and what people read. */
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly width?: number
}

export function ChoiceField({ label, value, onChange, options, width = 150 }: ChoiceFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        style={{ width }}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Filters in a row; `onSubmit` where they count only once they are sent. */
export function Filters({
  onSubmit,
  children,
}: {
  readonly onSubmit?: () => void
  readonly children: ReactNode
}) {
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit?.()
      }}
    >
      {children}
    </form>
  )
}
