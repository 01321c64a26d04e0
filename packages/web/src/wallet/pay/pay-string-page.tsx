// What a merchant's app opens, where it would open the mobile SDK: the order string becomes an
// order, and what became of that goes back to the app.
import { placeWalletOrder } from '@hongbao/gateway/json'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { knock, type KnockError } from '../../parts/knock.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { useTexts } from '../../parts/texts.ts'
import { useHouse } from '../house.ts'
import { Screen } from '../screen.tsx'
import { useWayBack } from './give-back.ts'
import { Outcome } from './outcome.tsx'
import { PayOrder } from './pay-order.tsx'
import { partOf, useHandedString } from './use-handed-string.ts'
import { payWords } from './words.ts'

export function PayStringPage() {
  const t = useTexts(payWords)
  const { isLoopback } = useHouse()
  const { text, isAwaited } = useHandedString()
  return (
    <Screen title={t.title}>
      {text === undefined && !isAwaited && (
        <Empty title={t.noOrder}>
          <p>{t.noOrderHint}</p>
          <Link className="text-link" to="/wallet/scan">
            {t.paste}
          </Link>
          {isLoopback && <p className="zone">{t.loopback}</p>}
        </Empty>
      )}
      {isAwaited && (
        <>
          <p className="zone">{t.waiting}</p>
          <Loading lines={5} />
        </>
      )}
      {text !== undefined && <PlacedOrder key={text} orderString={text} />}
    </Screen>
  )
}

function PlacedOrder({ orderString }: { readonly orderString: string }) {
  const appId = partOf(orderString, 'app_id')
  const way = useWayBack(appId)
  // Placing it again finds the same order: the number is the merchant's.
  const placed = useQuery<Awaited<ReturnType<typeof place>>, KnockError>({
    queryKey: ['placed', orderString],
    queryFn: () => place(orderString),
    staleTime: Infinity,
  })
  if (placed.error) return <Failed error={placed.error} onRetry={() => void placed.refetch()} />
  if (!placed.data) return <Loading lines={6} />
  const { pass, result, reason } = placed.data
  if (pass !== null) return <PayOrder pass={pass} appId={appId} />
  return result && <Outcome way={way} result={result} reason={reason} />
}

const place = (orderString: string) => knock(placeWalletOrder, { body: { orderString } })
