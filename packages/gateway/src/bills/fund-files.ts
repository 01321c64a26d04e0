// The two files of a signcustomer bill: the entries (账务明细) and their sums by kind (汇总), in
// the words and shapes of the platform's, full-width brackets included.
import { formatTimestamp, formatYuan, maskLogonId } from '@hongbao/protocol'

import { inGbk, plainLine, safeText, valuesLine } from './csv.ts'
import { accountNames, entryNoOf, kindNames, type BillEntry } from './entry.ts'
import { listEnd, listHead, type Heading } from './heading.ts'
import { openTotals, type InAndOut, type Sum, type Totals } from './totals.ts'
import type { ZipFile } from './zip.ts'

const detailColumns =
  '账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,' +
  '账户余额（元）,交易渠道,业务类型,备注'
const summaryColumns = '类型,收入笔数,收入金额（+元）,支出笔数,支出金额（-元）,总金额（元）'

/** The summary stands last: its sums are known when all entries have passed. */
export function fundFiles(
  heading: Heading,
  pages: AsyncIterable<readonly BillEntry[]>,
): readonly ZipFile[] {
  const totals = openTotals()
  return [
    { name: inGbk(`${heading.fileName}_账务明细.csv`), content: detail(heading, pages, totals) },
    { name: inGbk(`${heading.fileName}_账务明细(汇总).csv`), content: summary(heading, totals) },
  ]
}

async function* detail(
  heading: Heading,
  pages: AsyncIterable<readonly BillEntry[]>,
  totals: Totals,
): AsyncGenerator<Buffer> {
  yield inGbk(listHead(heading, '账务明细') + plainLine(detailColumns))
  for await (const page of pages) {
    for (const entry of page) totals.add(entry)
    yield inGbk(page.map(entryLine).join(''))
  }
  const { income, expense } = totals.all
  yield inGbk(
    listEnd(heading, '账务明细', [
      `#支出合计：${inWords(expense, '-')}`,
      `#收入合计：${inWords(income)}`,
    ]),
  )
}

async function* summary(heading: Heading, totals: Totals): AsyncGenerator<Buffer> {
  const rows = [...totals.kinds].map(([kind, sums]) => sumLine(kindNames[kind], sums))
  yield inGbk(
    listHead(heading, '账务汇总') +
      plainLine(summaryColumns) +
      rows.join('') +
      sumLine('合计', totals.all) +
      listEnd(heading, '账务汇总', []),
  )
}

function entryLine(entry: BillEntry): string {
  const { amount, otherLogonId, authNo } = entry
  return valuesLine([
    entryNoOf(entry),
    entry.operationId,
    safeText(entry.outOrderNo ?? ''),
    safeText(entry.title ?? ''),
    formatTimestamp(entry.postedAt),
    otherLogonId === null ? (authNo ?? '') : safeText(maskLogonId(otherLogonId)),
    amount > 0n ? formatYuan(amount) : '',
    amount < 0n ? formatYuan(amount) : '',
    formatYuan(entry.balance),
    accountNames[entry.account],
    kindNames[entry.kind],
    remarkOf(entry),
  ])
}

/** The packet, so that its entries are found together, and what the refund's caller remarked. */
const remarkOf = ({ authNo, remark }: BillEntry): string =>
  [authNo === null ? '' : `红包${authNo}`, remark === null ? '' : safeText(remark)]
    .filter((part) => part !== '')
    .join(' ')

const inWords = ({ count, amount }: Sum, sign = ''): string =>
  `${count}笔，共${amount === 0n ? '' : sign}${formatYuan(amount)}元`

const sumLine = (name: string, { income, expense }: InAndOut): string =>
  valuesLine([
    name,
    String(income.count),
    formatYuan(income.amount),
    String(expense.count),
    formatYuan(-expense.amount),
    formatYuan(income.amount - expense.amount),
  ])
