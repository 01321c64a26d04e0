// How a result gets back to the application that opened the wallet: by a message to the page that
// opened ours, or in the address to return to. Both only where the gateway says that it may.
import { wayBack, type AppPayResultView } from '@hongbao/gateway/json'
import { useEffect, useRef } from 'react'

import { useDoor } from '../../parts/knock.ts'

export type Result = AppPayResultView

export interface WayBack {
  /** The opener asked for the result, and may not have it. */
  readonly isTurnedAway: boolean
  /** The page that opened this one waits for the result, and may have it. */
  readonly hasOpener: boolean
  readonly give: (result: Result) => void
  /** Where to go with the result; undefined where nobody said so. */
  readonly returnAddress: (result: Result) => string | undefined
}

const asked = () => {
  const search = new URLSearchParams(location.search)
  return { opener: search.get('opener') ?? undefined, returnTo: search.get('return') ?? undefined }
}

/** The way back for an application; without one, nobody is told anything. */
export function useWayBack(appId: string | undefined): WayBack {
  const { opener, returnTo } = asked()
  const page = window.opener as Window | null
  const isAsked = appId !== undefined && (opener !== undefined || returnTo !== undefined)
  const query = {
    appId: appId ?? '',
    ...(opener !== undefined && { opener }),
    ...(returnTo !== undefined && { returnTo }),
  }
  const allowed = useDoor(wayBack, { query }, { enabled: isAsked, staleTime: Infinity }).data
  return {
    isTurnedAway:
      allowed !== undefined &&
      ((opener !== undefined && allowed.opener === null) ||
        (returnTo !== undefined && allowed.returnTo === null)),
    hasOpener: Boolean(allowed?.opener) && page !== null,
    give: (result) => {
      if (allowed?.opener) page?.postMessage({ type: 'hongbao.result', ...result }, allowed.opener)
    },
    returnAddress: (result) =>
      allowed?.returnTo ? withResult(allowed.returnTo, result) : undefined,
  }
}

/** Tells the page that opened ours, once for each result; undefined: there is none yet. */
export function useGive({ hasOpener, give }: WayBack, result: Result | undefined): void {
  const given = useRef<Result>(undefined)
  useEffect(() => {
    if (!hasOpener || result === undefined || given.current === result) return
    given.current = result
    give(result)
  }, [give, hasOpener, result])
}

function withResult(address: string, { resultStatus, result, memo }: Result): string {
  const url = new URL(address)
  url.searchParams.set('resultStatus', resultStatus)
  url.searchParams.set('result', result)
  url.searchParams.set('memo', memo)
  return url.href
}
