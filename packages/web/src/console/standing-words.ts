// What states are called.
import { texts } from '../parts/texts.ts'

export const standingWords = texts(
  {
    INIT: '待支付',
    SUCCESS: '成功',
    CLOSED: '已关闭',
    returned: '已退回',
    waiting: '待重发',
    delivered: '已送达',
    given_up: '已放弃',
    booked: '待确认',
    confirmed: '处理中',
    rejected: '已驳回',
    settled: '已到账',
    failed: '失败',
    open: '正常',
    blocked: '已停用',
    unadmitted: '待准入',
  },
  {
    INIT: 'Waits for payment',
    SUCCESS: 'Success',
    CLOSED: 'Closed',
    returned: 'Returned',
    waiting: 'Will be sent again',
    delivered: 'Delivered',
    given_up: 'Given up',
    booked: 'To be confirmed',
    confirmed: 'Being done',
    rejected: 'Rejected',
    settled: 'Settled',
    failed: 'Failed',
    open: 'Open',
    blocked: 'Blocked',
    unadmitted: 'Waits to be admitted',
  },
)
