// Fields that several methods share, so that they mean the same everywhere.
import { jsonText, oneOf, payTimeout, text, timestamp, yuan } from '../fields/index.ts'

/** What every order is created with, by a payment or by a disbursement. */
export const orderRequest = {
  out_order_no: text(64),
  out_request_no: text(64),
  order_title: text(100, 'units'),
  amount: yuan('0.01', '100000000.00'),
  pay_timeout: payTimeout().optional(),
  extra_param: jsonText(300).optional(),
}

export const status = oneOf('INIT', 'SUCCESS', 'CLOSED')

/** What every order's creation is answered with. gmt_trans is missing while no money has moved. */
export const orderResponse = {
  amount: yuan('0.01', '100000000.00'),
  auth_no: text(64),
  gmt_trans: timestamp().optional(),
  operation_id: text(64),
  out_order_no: text(64),
  out_request_no: text(64),
  status,
}
