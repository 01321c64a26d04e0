// Finds the addresses of a receiver's name without letting its name server hold us up.
// The system's own lookup blocks one of the few threads that sign our answers, for as long as
// somebody else's name server likes: so public names are asked for by DNS on the event loop, and
// the system is asked only for what DNS does not know (a hosts file), one name at a time.
import { lookup as systemLookup, type LookupAddress, promises as dns } from 'node:dns'

/** Finds every address of a name; `family` is 4, 6, or 0 for both. Rejects with a system's code. */
export type Resolve = (hostname: string, family: number) => Promise<readonly LookupAddress[]>

export interface ResolveOptions {
  readonly timeoutMs: number
  /** DNS and the system's lookup, unless a test brings others. */
  readonly inDns?: (hostname: string, family: 4 | 6) => Promise<readonly string[]>
  readonly inSystem?: Resolve
}

/** What DNS answers about names that stand elsewhere, or when there is no DNS at all. */
const unknownToDns: ReadonlySet<string | undefined> = new Set([
  'ENOTFOUND',
  'ENODATA',
  'ECONNREFUSED',
])

/** Names that nobody outside can serve. */
const localName = /^[^.]+$|[.](localhost|local|internal)$/

export function openResolve({ timeoutMs, ...options }: ResolveOptions): Resolve {
  const { inDns = openDns(timeoutMs), inSystem = askSystem } = options
  let lastLookup: Promise<unknown> = Promise.resolve()

  return async (hostname, family) => {
    if (localName.test(hostname)) return inSystem(hostname, family)
    const families: (4 | 6)[] = family === 4 || family === 6 ? [family] : [4, 6]
    const answers = await Promise.allSettled(families.map((each) => inDns(hostname, each)))
    const found: LookupAddress[] = []
    const faults: NodeJS.ErrnoException[] = []
    for (const [index, answer] of answers.entries()) {
      if (answer.status === 'rejected') faults.push(answer.reason as NodeJS.ErrnoException)
      else found.push(...answer.value.map((address) => ({ address, family: families[index] ?? 4 })))
    }
    if (found.length > 0) return found
    const telling = faults.find(({ code }) => !unknownToDns.has(code))
    if (telling) throw telling
    const asked = lastLookup.then(() => inSystem(hostname, family))
    lastLookup = asked.catch(() => undefined)
    return asked
  }
}

function openDns(timeoutMs: number): NonNullable<ResolveOptions['inDns']> {
  const resolver = new dns.Resolver({ timeout: timeoutMs, tries: 1 })
  return (hostname, family) =>
    family === 4 ? resolver.resolve4(hostname) : resolver.resolve6(hostname)
}

const askSystem: Resolve = (hostname, family) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, family }, (error, addresses) => {
      if (error) reject(error)
      else resolve(addresses)
    })
  })
