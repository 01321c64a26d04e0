// The order as the gateway knows it, asked for again and again until it is settled.
import { cashierOrder, type DoorAnswer } from '@hongbao/gateway/json'
import { useEffect, useState } from 'react'

import { browserNow } from '../parts/clock.ts'
import { useDoor } from '../parts/knock.ts'

export type OrderView = DoorAnswer<typeof cashierOrder>

const everyMs = 2_000
const afterTroubleMsMax = 15_000
/** Whoever has not paid after five minutes is in no hurry. */
const [hurryMs, leisurelyMs] = [5 * 60_000, 5_000]

/** A hidden page does not ask; it asks at once when it is looked at again. */
export function useOrder(pass: string) {
  const [openedAt] = useState(browserNow)
  const order = useDoor(
    cashierOrder,
    { params: { pass } },
    {
      refetchInterval: ({ state: { data, error, errorUpdateCount, dataUpdateCount } }) => {
        if (data && data.status !== 'INIT') return false
        if (error?.status === 404) return false
        if (error) {
          const wait = error.problem.retryAfterMs ?? everyMs * 1.5 ** errorUpdateCount
          return Math.min(Math.max(wait, everyMs), afterTroubleMsMax)
        }
        return dataUpdateCount > 0 && browserNow() - openedAt > hurryMs ? leisurelyMs : everyMs
      },
    },
  )
  return order
}

/** Milliseconds that are left to pay, counted down from the last answer; undefined: no limit. */
export function useTimeLeft(
  order: Pick<ReturnType<typeof useOrder>, 'data' | 'dataUpdatedAt' | 'refetch'>,
  now: number,
): number | undefined {
  const { data, dataUpdatedAt, refetch } = order
  const msLeft = data?.msLeft ?? undefined
  const left =
    msLeft === undefined ? undefined : Math.max(0, msLeft - Math.max(0, now - dataUpdatedAt))
  const isOver = left === 0 && data?.status === 'INIT'
  useEffect(() => {
    // The gateway has the last word on whether it is over.
    if (isOver) void refetch()
  }, [isOver, refetch])
  return left
}
