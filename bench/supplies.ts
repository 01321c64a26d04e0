// Where a lap's calls come from: fresh ones, each sent once, or the same ones again and again.
import { signAll, type CallContent, type SignedCall, type Signer } from './calls.ts'
import { pick } from './seed.ts'

export interface Supply {
  /** Signs what a lap of this length will need, before its clock starts. */
  prepare(milliseconds: number): Promise<void>
  next(): SignedCall | undefined
}

/** Until a lap has shown how many are sent. A lap for which they are too few ends early. */
const perMsAtFirst = 8
const reserve = 1.4
const leastCount = 256

/** Calls that are sent once. */
export function freshCalls(signer: Signer, contentOf: () => CallContent): Supply {
  let stock: SignedCall[] = []
  let taken = 0
  let perMs = perMsAtFirst / reserve
  let lapMs = 0
  return {
    async prepare(milliseconds) {
      if (taken > 0) perMs = taken / lapMs
      const count = Math.max(leastCount, Math.ceil(perMs * reserve * milliseconds))
      const missing = Math.max(0, count - (stock.length - taken))
      stock = [...stock.slice(taken), ...(await signAll(signer, missing, contentOf))]
      taken = 0
      lapMs = milliseconds
    },
    next() {
      const call = stock[taken]
      if (call) taken += 1
      return call
    },
  }
}

/** Calls that may be sent any number of times, in no order. */
export function sameCalls(calls: readonly SignedCall[]): Supply {
  return { prepare: async () => {}, next: () => pick(calls) }
}

/** Every one of them, once. */
export function eachOnce(calls: readonly SignedCall[]): Pick<Supply, 'next'> {
  let n = 0
  return { next: () => calls[n++] }
}
