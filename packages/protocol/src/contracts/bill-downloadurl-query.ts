import { text } from '../fields/index.ts'
import { contract } from './contract.ts'

/**
 * Gives a short-lived address from which the bill of a finished day or month is downloaded.
 * https://docs.open.alipay.com/api_15/alipay.data.dataservice.bill.downloadurl.query/
 */
export const billDownloadurlQuery = contract('alipay.data.dataservice.bill.downloadurl.query', {
  zh: '查询对账单下载地址',
  en: 'Gives the address of the bill of a finished day or month',
  call: 'execute',
  notifies: false,
  product: 'none',
  malformed: 'INVAILID_ARGUMENTS',
  request: {
    bill_type: text(20),
    bill_date: text(10),
    smid: text(20).optional(),
  },
  choices: [],
  key: [],
  response: {
    bill_download_url: text(2048),
    bill_file_code: text(64).optional(),
  },
  echoes: [],
  errors: [
    'INVAILID_ARGUMENTS',
    'TYPE_NOT_SUPPORTED',
    'BILL_NOT_EXIST',
    'NO_BILL_DATA',
    'BILL_DATE_BEFORE_REGISTRATION',
    'USER_RATE_LIMIT',
    'SYSTEM_RATE_LIMIT',
    'SYSTEM_ERROR',
  ],
})
