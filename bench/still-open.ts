// What runs besides the bench itself, so that Ctrl-C leaves nothing behind.

const stops = new Set<() => Promise<void>>()

/** Remembers how to stop something; gives what stops it, once. */
export function keepOpen(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined
  const stopOnce = (): Promise<void> => {
    stops.delete(stopOnce)
    return (stopped ??= stop())
  }
  stops.add(stopOnce)
  return stopOnce
}

/** Stops all that is still open. */
export async function stopAll(): Promise<void> {
  await Promise.allSettled([...stops].map((stop) => stop()))
}
