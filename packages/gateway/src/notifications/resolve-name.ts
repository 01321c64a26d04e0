// Finds the addresses of a receiver's name without letting its name server hold us up.
// The system's own lookup blocks one of the few threads that sign our answers, for as long as
// somebody else's name server likes: so public names are asked for by DNS on the event loop, and
// the system is asked only for what DNS does not know (a hosts file), one name at a time.
import { lookup as systemLookup, type LookupAddress, promises as dns } from 'node:dns'

/** Finds every address of a name; `family` is 4, 6, or 0 for both. Rejects with a system's code. */
export type Resolve = (hostname: string, family: number) => Promise<readonly LookupAddress[]>

/** What DNS answers about names that stand elsewhere, or when there is no DNS at all. */
const unknownToDns: ReadonlySet<string | undefined> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'ECONNREFUSED',
])

/** Names that nobody outside can serve. */
const localName = /^[^.]+$|[.](localhost|local|internal)$/

export function openResolve({ timeoutMs }: { timeoutMs: number }): Resolve {
  const resolver = new dns.Resolver({ timeout: timeoutMs, tries: 1 })
  let lastLookup: Promise<unknown> = Promise.resolve()

  const inDns = async (hostname: string, family: 4 | 6): Promise<LookupAddress[]> => {
    const found = await (family === 4 ? resolver.resolve4(hostname) : resolver.resolve6(hostname))
    return found.map((address) => ({ address, family }))
  }

  return async (hostname, family) => {
    if (localName.test(hostname)) return inSystem(hostname, family)
    const families: (4 | 6)[] = family === 4 || family === 6 ? [family] : [4, 6]
    const answers = await Promise.allSettled(families.map((each) => inDns(hostname, each)))
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (found.length > 0) return found
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue
      const error = answer.reason as NodeJS.ErrnoException
      if (!unknownToDns.has(error.code)) throw error
    }
    const asked = lastLookup.then(() => inSystem(hostname, family))
    lastLookup = asked.catch(() => undefined)
    return asked
  }
}

const inSystem: Resolve = (hostname, family) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, family }, (error, addresses) => {
      if (error) reject(error)
      else resolve(addresses)
    })
  })
