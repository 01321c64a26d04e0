// Words about bills.
import { texts } from '../../parts/texts.ts'

export const billWords = texts(
  {
    title: '账单',
    hint: '北京时间每天一份，次日可下载：ZIP 里是 GBK 编码的明细与汇总 CSV。最近 90 天里有收支的日子：',
    day: '日期',
    entries: '笔数',
    income: '收入（元）',
    expense: '支出（元）',
    net: '净额（元）',
    download: '下载',
    downloadOf: (day: string) => `下载 ${day} 的账单`,
    notReady: '当天未结束',
    month: '整月账单',
    monthLabel: '月份（yyyy-MM）',
    monthHint: '月份结束后可下载。',
    empty: '该账期没有收支，下载的文件只有表头。',
    none: '还没有收支',
    noneHint: '有了收支的日子会出现在这里，次日即可下载其账单。',
  },
  {
    title: 'Bills',
    hint:
      'One for each day of Beijing time, there on the next day: a ZIP of CSV files in GBK. ' +
      'Days of the last 90 on which money moved:',
    day: 'Day',
    entries: 'Entries',
    income: 'In (CNY)',
    expense: 'Out (CNY)',
    net: 'Net (CNY)',
    download: 'Download',
    downloadOf: (day: string) => `Download the bill of ${day}`,
    notReady: 'not over yet',
    month: 'A whole month',
    monthLabel: 'Month (yyyy-MM)',
    monthHint: 'There once the month is over.',
    empty: 'No money moved then: the files have their heads only.',
    none: 'No money has moved yet',
    noneHint: 'Days on which it did are listed here; their bills come on the day after.',
  },
)
