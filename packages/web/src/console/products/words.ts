// Words about products.
import { texts } from '../../parts/texts.ts'

export const productWords = texts(
  {
    title: '产品签约',
    hint: '签约属于商户（PID），对其名下所有应用有效。',
    cash_red_packet: '现金红包',
    cashHint: '发红包、打款、退款与查询：app.pay、page.pay、disburse、refund、operation.query。',
    password_free_payment: '无线/代扣免密支付',
    clauseHint: 'agreement.pay 从商户余额直接出资所需的条款，需同时签约现金红包。',
    returnAfter: '未领取金额退回时间（小时）',
    limit: '调用上限（次/秒，所有接口合计，空为不限）',
    unlimited: '不限',
    sign: '签约',
    signAgain: '重新申请',
    signed: '已提交签约',
    since: '签约时间',
    asked: '申请时间',
    reason: '原因：',
    hours: (n: string) => `${n} 小时`,
    perSecond: (n: string) => `${n} 次/秒`,
  },
  {
    title: 'Products',
    hint: 'A contract belongs to the merchant (PID) and counts for all its applications.',
    cash_red_packet: 'Cash red packets',
    cashHint:
      'Send, pay out, refund and query: app.pay, page.pay, disburse, refund, operation.query.',
    password_free_payment: 'Payments without a password',
    clauseHint:
      "The clause that agreement.pay needs to pay from the merchant's balance; beside cash " +
      'red packets.',
    returnAfter: 'Hours until unclaimed money goes back',
    limit: 'Calls per second, all methods together (empty: no limit)',
    unlimited: 'no limit',
    sign: 'Sign',
    signAgain: 'Ask again',
    signed: 'The contract was asked for',
    since: 'Signed',
    asked: 'Asked for',
    reason: 'Reason: ',
    hours: (n: string) => `${n} hours`,
    perSecond: (n: string) => `${n} a second`,
  },
)
