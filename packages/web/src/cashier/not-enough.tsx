// The balance is not enough: how much is missing, and the way on. In the sandbox money is a click
// away.
import { demoTopUp } from '@hongbao/gateway/json'
import { Button } from 'antd'
import { useRef } from 'react'

import { Amount, grouped } from '../parts/amount.tsx'
import { browserNow } from '../parts/clock.ts'
import { useKnock } from '../parts/knock.ts'
import { useProblemText, useTexts } from '../parts/texts.ts'
import type { OrderView } from './use-order.ts'
import { words } from './words.ts'

interface NotEnoughProps {
  readonly order: OrderView
  readonly balance: string
  readonly onToppedUp: () => void
}

/** Fen of yuan with two decimals, as doors give it. */
const fenOf = (yuan: string): bigint => BigInt(yuan.replace('.', ''))
const yuanOf = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`

/** As much as is missing, in whole hundreds of yuan; at least a thousand. */
const [step, least] = [100_00n, 1000_00n]
const topUpOf = (missing: bigint): bigint => {
  const whole = ((missing + step - 1n) / step) * step
  return whole > least ? whole : least
}

export function NotEnough({ order, balance, onToppedUp }: NotEnoughProps) {
  const t = useTexts(words)
  const textOf = useProblemText()
  const door = useKnock(demoTopUp)
  // Of one click and its repeats: whoever clicks again after a lost answer is given money once.
  const number = useRef<string>(undefined)
  const missing = fenOf(order.amount) - fenOf(balance)
  const sum = topUpOf(missing)
  const topUp = (): void => {
    number.current ??= `cashier-${order.authNo}-${browserNow()}`
    door.mutate(
      { body: { amount: yuanOf(sum), number: number.current } },
      {
        onSuccess: () => {
          number.current = undefined
          onToppedUp()
        },
      },
    )
  }
  return (
    <div className="not-enough">
      <p className="bad" role="alert">
        <strong>
          {t.notEnough} <Amount yuan={yuanOf(missing)} />
        </strong>
      </p>
      {order.isSandbox ? (
        <>
          <p className="quiet">{t.topUpHint}</p>
          <p className="message bad" role="alert">
            {door.error && textOf(door.error)}
          </p>
          <Button type="primary" size="large" block onClick={topUp} loading={door.isPending}>
            {t.topUp(`${grouped(String(sum / 100n))}.00`)}
          </Button>
        </>
      ) : (
        <p className="quiet">{t.notEnoughHint}</p>
      )}
    </div>
  )
}
