// The string that an application opens the wallet with: behind the # of the address, which no
// server sees, or handed over by the page that opened ours.
import { useEffect, useState } from 'react'

/** Undefined while there is none; `isAwaited`: the opener has been asked for it. */
export function useHandedString(): { text: string | undefined; isAwaited: boolean } {
  const [text, setText] = useState<string | undefined>(() => location.hash.slice(1) || undefined)
  const opener = new URLSearchParams(location.search).get('opener')
  const page = window.opener as Window | null
  const isAwaited = text === undefined && opener !== null && page !== null
  useEffect(() => {
    if (!isAwaited) return
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.source !== page || event.origin !== opener) return
      const { type, orderString } = (event.data ?? {}) as Record<string, unknown>
      if (type === 'hongbao.pay' && typeof orderString === 'string') setText(orderString)
    }
    window.addEventListener('message', hear)
    try {
      page.postMessage({ type: 'hongbao.ready' }, opener)
    } catch {
      // The opener's name is none: nobody is asked.
    }
    return () => window.removeEventListener('message', hear)
  }, [isAwaited, opener, page])
  return { text, isAwaited }
}

/** A parameter of such a string, before anybody has verified it. */
export const partOf = (text: string, name: string): string | undefined =>
  new URLSearchParams(text).get(name) ?? undefined
