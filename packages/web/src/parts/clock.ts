// The browser's clock, for countdowns. What money does follows the gateway's clock: a page learns
// how far the two are apart from the `now` in an answer.
import { useEffect, useState } from 'react'

/** Milliseconds since 1970, by the browser. */
export const browserNow = (): number => Date.now()

/** The same, again and again; a hidden page does not count. */
export function useBrowserNow(everyMs = 1_000): number {
  const [now, setNow] = useState(browserNow)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) setNow(browserNow())
    }, everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
