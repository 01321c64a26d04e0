// A day's bill: fetched, unpacked and read. Only lines of packets are of interest here.
import { formatYuan, parseYuan, type AlipayClient } from '@hongbao/sdk'

import { readZip } from './read-zip.ts'

/** One movement out of or into a packet, as the platform has it. */
export interface BillLine {
  readonly kind: 'payment' | 'payout' | 'return' | 'recall'
  readonly operationId: string
  readonly outOrderNo: string
  /** Fen, without a sign. */
  readonly amount: bigint
}

export type Bill =
  | { readonly lines: readonly BillLine[] }
  /** There is none of this day, because nothing moved. */
  | { readonly empty: true }
  | { readonly failure: string }

const kinds: Readonly<Record<string, BillLine['kind']>> = {
  红包充值: 'payment',
  红包打款: 'payout',
  红包退款: 'return',
  红包超时退回: 'recall',
}

/** Nothing can have moved on such a day. */
const noBill = ['BILL_NOT_EXIST', 'NO_BILL_DATA', 'BILL_DATE_BEFORE_REGISTRATION']

const zipBytesMax = 64 * 1024 * 1024
const billBytesMax = 1024 * 1024 * 1024

/** `day`: a finished one, as 2026-01-05. */
export async function fetchBill(
  client: Pick<AlipayClient, 'execute'>,
  day: string,
  download: (address: string, bytesMax: number) => Promise<Buffer>,
): Promise<Bill> {
  const method = 'alipay.data.dataservice.bill.downloadurl.query'
  const bizContent = { bill_type: 'signcustomer', bill_date: day }
  const outcome = await client.execute(method, { bizContent })
  if (outcome.outcome === 'unknown') return { failure: outcome.reason }
  if (outcome.outcome === 'refused') {
    const { subCode = outcome.code } = outcome
    return noBill.includes(subCode) ? { empty: true } : { failure: subCode }
  }
  const address = outcome.response.node['bill_download_url']
  if (typeof address !== 'string' || !URL.canParse(address)) return { failure: 'unreadable' }
  const files = readZip(await download(address, zipBytesMax), billBytesMax)
  if (!files) return { failure: 'unreadable' }
  const texts = files.map(({ content }) => new TextDecoder('gbk').decode(content))
  return { lines: texts.flatMap(readLines) }
}

/** Lines of values whose columns are those of the entries; other files have other columns. */
function readLines(text: string): BillLine[] {
  const lines = text.split(/\r?\n/)
  const head = lines.find((line) => line.startsWith('账务流水号,'))?.split(',') ?? []
  const column = (name: string): number => head.findIndex((cell) => cell.startsWith(name))
  const [operation, order, income, expense, account, kind] = [
    '业务流水号',
    '商户订单号',
    '收入金额',
    '支出金额',
    '交易渠道',
    '业务类型',
  ].map(column) as [number, number, number, number, number, number]
  if (operation < 0) return []
  return lines.flatMap((line): BillLine[] => {
    const cells = line.split(',').map((cell) => cell.trim())
    const found = kinds[cells[kind] ?? '']
    if (line.startsWith('#') || !found || cells[account] !== '红包资金') return []
    const text = (cells[income] || cells[expense] || '').replace('-', '')
    const amount = parseYuan(text)
    if (amount === undefined) return []
    return [
      {
        kind: found,
        operationId: cells[operation] ?? '',
        outOrderNo: cells[order] ?? '',
        amount,
      },
    ]
  })
}

/** For reports. */
export const inYuan = (amount: bigint | undefined): string | null =>
  amount === undefined ? null : formatYuan(amount)
