// What states are called.
import { texts } from '../parts/texts.ts'

export const stateWords = texts(
  {
    draft: '草稿',
    none: '未签约',
    submitted: '审核中',
    requested: '审核中',
    rejected: '已驳回',
    suspended: '已暂停',
    offline: '已下线',
    online: '已上线',
    signed: '已签约',
  },
  {
    draft: 'Draft',
    none: 'Not signed',
    submitted: 'In review',
    requested: 'In review',
    rejected: 'Rejected',
    suspended: 'Suspended',
    offline: 'Offline',
    online: 'Online',
    signed: 'Signed',
  },
)
