// The six digits of a payment password: dots, a number keyboard of real buttons, and a field that
// takes a keyboard's keys. The sixth digit submits.
import './six-digits.css'
import { useEffect, useId, useRef, useState } from 'react'

import { texts, useTexts } from './texts.ts'

const digitWords = texts(
  { erase: '删除一位', entered: (count: number) => `已输入 ${count} 位，共 6 位` },
  { erase: 'Erase one digit', entered: (count: number) => `${count} of 6 digits entered` },
)

interface SixDigitsProps {
  readonly label: string
  readonly error?: string | undefined
  readonly isBusy?: boolean
  /** Called with the six digits; they are cleared then. */
  readonly onComplete: (digits: string) => void
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '', '0', '⌫'] as const

export function SixDigits({ label, error, isBusy = false, onComplete }: SixDigitsProps) {
  const t = useTexts(digitWords)
  const id = useId()
  const [digits, setDigits] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isBusy) input.current?.focus()
  }, [isBusy])
  const take = (text: string): void => {
    const next = text.replaceAll(/\D/g, '').slice(0, 6)
    if (isBusy) return
    if (next.length < 6) return setDigits(next)
    setDigits('')
    onComplete(next)
  }
  return (
    <div className="six-digits">
      <label htmlFor={id} className="only-read-aloud">
        {label}
      </label>
      <div className="six-dots">
        <input
          ref={input}
          id={id}
          type="password"
          data-first
          inputMode="none"
          autoComplete="off"
          value={digits}
          disabled={isBusy}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-state`}
          onChange={(event) => take(event.target.value)}
        />
        {Array.from({ length: 6 }, (_, n) => (
          <span key={n} aria-hidden="true" className={n < digits.length ? 'is-set' : ''} />
        ))}
      </div>
      <p id={`${id}-state`} className="only-read-aloud">
        {t.entered(digits.length)}
      </p>
      <p className="six-error" role="alert">
        {error}
      </p>
      <NumberKeys isBusy={isBusy} onKey={(key) => take(nextDigits(digits, key))} />
    </div>
  )
}

type Key = (typeof keys)[number]

const nextDigits = (digits: string, key: Key): string =>
  key === '⌫' ? digits.slice(0, -1) : digits + key

interface NumberKeysProps {
  readonly isBusy: boolean
  readonly onKey: (key: Key) => void
}

function NumberKeys({ isBusy, onKey }: NumberKeysProps) {
  const t = useTexts(digitWords)
  return (
    <div className="number-keys">
      {keys.map((key) =>
        key === '' ? (
          <span key="nothing" />
        ) : (
          <button
            key={key}
            type="button"
            disabled={isBusy}
            aria-label={key === '⌫' ? t.erase : key}
            onClick={() => onKey(key)}
          >
            {key}
          </button>
        ),
      )}
    </div>
  )
}
