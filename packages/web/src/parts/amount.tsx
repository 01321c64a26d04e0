// Money for people: the sign small, the whole yuan large, figures of one width.
import './amount.css'

interface AmountProps {
  /** Yuan as text with two decimals, as doors give it; may begin with a minus. */
  readonly yuan: string
  /** Says where money came from or went: `+` or `−` in front. */
  readonly signed?: boolean
  readonly className?: string
}

/** `¥1,234.50`. Text all the way: no number of the browser ever holds money. */
export function Amount({ yuan, signed = false, className = '' }: AmountProps) {
  const isBelow = yuan.startsWith('-')
  const [whole = '0', fraction = '00'] = yuan.replace('-', '').split('.')
  const sign = isBelow ? '−' : signed ? '+' : ''
  return (
    <span className={`amount figures ${className}`}>
      {sign}
      <small>¥</small>
      {grouped(whole)}
      <small>.{fraction.padEnd(2, '0')}</small>
    </span>
  )
}

/** Thousands apart: `1234567` is `1,234,567`. */
export const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',')
