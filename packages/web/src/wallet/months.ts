// Months and years to choose from.
import type { Language } from '../parts/settings.tsx'

/** `2026-02`, `2026-01`, … from the later time back to the earlier one; both as on bills. */
export function monthsBetween(from: string, to: string): string[] {
  const [first, last] = [numberOf(from), numberOf(to)]
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => nameOf(last - n))
}

/** The same in years. */
export function yearsBetween(from: string, to: string): string[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, n) => String(last - n))
}

/** `2026年2月` or `Feb 2026`. */
export function monthText(month: string, language: Language): string {
  const [year = '', at = ''] = month.split('-')
  if (language === 'zh') return `${year}年${Number(at)}月`
  return `${short[Number(at) - 1] ?? at} ${year}`
}

const short = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const numberOf = (time: string): number => Number(time.slice(0, 4)) * 12 + Number(time.slice(5, 7))

const nameOf = (number: number): string => {
  const year = Math.floor((number - 1) / 12)
  return `${year}-${String(number - year * 12).padStart(2, '0')}`
}
