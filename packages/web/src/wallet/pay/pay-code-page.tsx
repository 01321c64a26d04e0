// What a phone opens that has scanned the code of a PC's cashier.
import { useParams } from 'react-router'

import { useTexts } from '../../parts/texts.ts'
import { Screen } from '../screen.tsx'
import { PayOrder } from './pay-order.tsx'
import { payWords } from './words.ts'

export function PayCodePage() {
  const t = useTexts(payWords)
  const { pass = '' } = useParams()
  return (
    <Screen title={t.title} back="/wallet">
      <PayOrder key={pass} pass={pass} />
    </Screen>
  )
}
