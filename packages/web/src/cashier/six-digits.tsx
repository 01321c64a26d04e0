// The payment password: one field for keyboards and screen readers, six boxes for the eye.
import './six-digits.css'
import { useId, type Ref } from 'react'

interface SixDigitsProps {
  readonly label: string
  readonly hint: string
  /** Says how many digits are in, for those who do not see the boxes. */
  readonly soFar: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isDisabled?: boolean
  readonly isWrong?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

const places = [0, 1, 2, 3, 4, 5]

export function SixDigits(props: SixDigitsProps) {
  const { label, hint, soFar, value, onChange, isDisabled = false, isWrong = false, ref } = props
  const id = useId()
  return (
    <div className={isWrong ? 'six-digits six-digits-wrong' : 'six-digits'}>
      <label htmlFor={id}>{label}</label>
      <div className="six-digits-field">
        <input
          ref={ref}
          id={id}
          type="password"
          inputMode="numeric"
          pattern="\d{6}"
          maxLength={6}
          autoComplete="off"
          value={value}
          disabled={isDisabled}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, '').slice(0, 6))}
        />
        <div className="six-digits-boxes" aria-hidden="true">
          {places.map((place) => (
            <span key={place} className={place === value.length ? 'six-digits-next' : ''}>
              {place < value.length ? '●' : ''}
            </span>
          ))}
        </div>
      </div>
      <span id={`${id}-hint`} className="only-read-aloud">
        {hint}
      </span>
      <span className="only-read-aloud" aria-live="polite">
        {value === '' ? '' : soFar}
      </span>
    </div>
  )
}
