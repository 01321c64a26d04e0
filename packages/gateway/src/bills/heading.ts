// What stands around the list in every file of a bill.
import { plainLine } from './csv.ts'
import { formatMoment, type Period } from './period.ts'

/** Whose bill, of which time, and when it was written. */
export interface Heading {
  readonly pid: bigint
  readonly period: Period
  readonly writtenAt: Date
  /** What the names of its files begin with. */
  readonly fileName: string
}

/** The platform writes a merchant's account as its PID and 0156, the currency's number. */
export const accountOf = (pid: bigint): string => `${pid}0156`

const rule = '-'.repeat(41)

/** The lines in front of the columns' names. */
export const listHead = ({ pid, period }: Heading, what: string): string =>
  [
    `#支付宝${what}查询`,
    `#账号：[${accountOf(pid)}]`,
    `#起始日期：[${formatMoment(period.from)}]   终止日期：[${formatMoment(period.to)}]`,
    `#${rule}${what}列表${rule.slice(1)}`,
  ]
    .map(plainLine)
    .join('')

/** The lines behind the last line of values. */
export const listEnd = ({ writtenAt }: Heading, what: string, sums: readonly string[]): string =>
  [`#${rule}${what}列表结束${rule.slice(5)}`, ...sums, `#导出时间：[${formatMoment(writtenAt)}]`]
    .map(plainLine)
    .join('')
