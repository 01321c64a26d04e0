// Saying so when something takes long.

const sayEveryMs = 5_000

/** Does the work; every five seconds the log is told what is being waited for, and how long. */
export async function watched<Result>(
  log: (line: string) => void,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  let seconds = 0
  const timer = setInterval(() => {
    seconds += sayEveryMs / 1000
    log(`${what} (${seconds} s)`)
  }, sayEveryMs)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
