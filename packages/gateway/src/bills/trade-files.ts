// The two files of a trade bill. Red packets are movements of funds and no trades, so there never
// is a line in them; they are there because programs fetch both kinds of bill every night.
import { inGbk, plainLine, valuesLine } from './csv.ts'
import { listEnd, listHead, type Heading } from './heading.ts'
import type { ZipFile } from './zip.ts'

const detailColumns =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,' +
  '对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,' +
  '商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,' +
  '退款批次号/请求号,服务费（元）,分润（元）,备注'
const summaryColumns =
  '门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,' +
  '支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）'

/** Files without a line of values. */
export const tradeFiles = (heading: Heading): readonly ZipFile[] => [
  { name: inGbk(`${heading.fileName}_业务明细.csv`), content: once(detail(heading)) },
  { name: inGbk(`${heading.fileName}_业务明细(汇总).csv`), content: once(summary(heading)) },
]

const detail = (heading: Heading): string =>
  listHead(heading, '业务明细') +
  plainLine(detailColumns) +
  listEnd(heading, '业务明细', [
    '#交易合计：0笔，商家实收共0.00元，商家优惠共0.00元',
    '#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元',
  ])

const summary = (heading: Heading): string =>
  listHead(heading, '业务汇总') +
  plainLine(summaryColumns) +
  valuesLine(['合计', '', '0', '0', ...Array<string>(8).fill('0.00')]) +
  listEnd(heading, '业务汇总', [])

async function* once(text: string): AsyncGenerator<Buffer> {
  yield inGbk(text)
}
