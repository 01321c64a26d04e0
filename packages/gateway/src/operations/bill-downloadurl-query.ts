// 查询对账单下载地址: an address for the bill of a finished day or month.
// https://docs.open.alipay.com/api_15/alipay.data.dataservice.bill.downloadurl.query/
import { billDownloadurlQuery as contract } from '@hongbao/protocol'

import type { Bills } from '../bills/bills.ts'
import { implement, type Operation } from './operation.ts'

export const billAddress = (bills: Pick<Bills, 'addressOf'>): Operation =>
  implement(contract, async (request, call) => {
    if (request.smid !== undefined) {
      const message = '参数不合法：smid 无效，本网关没有二级商户'
      return { kind: 'refused', subCode: 'INVAILID_ARGUMENTS', message }
    }
    const { bill_type: type, bill_date: date } = request
    const found = await bills.addressOf({ pid: call.pid, type, date })
    if ('refusal' in found) return { kind: 'refused', subCode: found.refusal }
    return {
      kind: 'done',
      response: {
        bill_download_url: found.url.href,
        bill_file_code: found.isEmpty ? 'EMPTY_DATA_WITH_BILL_FILE' : undefined,
      },
    }
  })
