// Whether the merchant has signed what the method belongs to (产品签约).
// https://opendocs.alipay.com/common/02km9f
import { fundCouponOrderAgreementPay } from '@hongbao/protocol'

import type { ProductContracts } from '../../applications/model.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { found, type Draft, type Stage } from './draft.ts'

/** The product is signed, if the method needs one; agreement.pay needs its clause on top. */
export const checkProducts: Stage = (draft, { applications }) => {
  if (found(draft.contract).product === 'none') return undefined
  const products = applications.productsOf(found(draft.merchant).pid)
  return products instanceof Promise
    ? products.then((late) => check(draft, late))
    : check(draft, products)
}

function check(draft: Draft, products: ProductContracts): Refusal | undefined {
  draft.products = products
  const redPackets = products.get('cash_red_packet')
  if (redPackets === undefined) {
    const actsForOthers = found(draft.merchant).authAppId !== found(draft.application).appId
    // A provider has to be told that it is not the one who must sign.
    return refuse(
      actsForOthers && products.size === 0
        ? 'aop.no-product-reg-by-partner'
        : 'isv.insufficient-isv-permissions',
    )
  }
  if (redPackets.state === 'suspended') return refuse('MERCHANT_STATUS_ERROR')
  if (found(draft.contract).method !== fundCouponOrderAgreementPay.method) return undefined
  const clause = products.get('password_free_payment')
  return clause?.state === 'signed' ? undefined : refuse('ACCESS_FORBIDDEN')
}
