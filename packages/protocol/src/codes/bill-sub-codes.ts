// What alipay.data.dataservice.bill.downloadurl.query refuses with, in its own spelling.
// https://docs.open.alipay.com/api_15/alipay.data.dataservice.bill.downloadurl.query/
import { subCodeGroup } from './sub-code.ts'
import { outOfService, tooBusy } from './user-words.ts'

const code = '40004'

export const billSubCodes = {
  ...subCodeGroup(
    { code, user: outOfService, retry: 'never' },
    {
      INVAILID_ARGUMENTS: ['参数不合法', 'a field of biz_content is missing or malformed'],
      TYPE_NOT_SUPPORTED: ['账单类型不支持', 'there is no bill of this type'],
      BILL_DATE_BEFORE_REGISTRATION: [
        '账单日期早于账户注册日期',
        'the merchant was not registered yet on this day',
      ],
      NO_BILL_DATA: ['无账单数据', 'there is nothing to bill'],
    },
  ),
  ...subCodeGroup(
    { code, user: outOfService, retry: 'later' },
    { BILL_NOT_EXIST: ['账单不存在', 'the day or month is not over yet, so it has no bill'] },
  ),
  ...subCodeGroup(
    { code, user: tooBusy, retry: 'later' },
    {
      USER_RATE_LIMIT: ['用户请求过于频繁', 'this merchant asks for bills too often'],
      SYSTEM_RATE_LIMIT: ['系统繁忙，请稍后重试', 'too many ask for bills at present'],
    },
  ),
} as const
