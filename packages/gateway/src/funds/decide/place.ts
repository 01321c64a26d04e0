// app.pay and page.pay as the gateway first sees them: an order that waits for its payer.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.app.pay/
import type { FundOutcome, Place } from '../model.ts'
import { newOrder, repeatOf } from './orders.ts'
import type { Scene } from './scene.ts'

export function decidePlace(place: Place, scene: Scene, bucket: number): FundOutcome {
  const earlier = scene.orderNumbered(place)
  if (earlier) return repeatOf(earlier, place)

  // Nothing below this line may refuse.
  const key = { bucket, id: scene.takeId() }
  const order = scene.addOrder({
    ...newOrder(place, key, scene.now),
    kind: 'packet',
    status: 'INIT',
    returnUrl: place.returnUrl,
    payExpiresAt: new Date(scene.now.getTime() + place.payExpiresAfterMs),
  })
  return { order, isRepeat: false }
}
