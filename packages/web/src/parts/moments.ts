// Times for people. Everything about money is told in the time of its bills: Asia/Shanghai.
import type { Language } from './settings.tsx'

const zone = 'Asia/Shanghai'

/** `2026-01-05 10:00:00` of an ISO time, as on the wire and on bills. */
export function timeText(iso: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return parts.format(new Date(iso))
}

/** `1月5日 10:00` or `5 Jan, 10:00`. */
export function shortTimeText(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso))
}

/** `14:59` or `2:00:05` of a span in milliseconds; never below zero. */
export function spanText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}
