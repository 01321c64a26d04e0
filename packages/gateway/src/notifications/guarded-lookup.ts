// Resolves a receiver's name for one connection, and hands on only addresses that may be reached.
// The check is on the very addresses that are then connected to, so a name that points elsewhere a
// moment later (DNS rebinding) gains nothing.
import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'

import type { AddressGuard } from './addresses.ts'
import type { Resolve } from './resolve-name.ts'

/** A `lookup` for sockets. Fails with code `address_forbidden` where no address may be reached. */
export function guardedLookup(guard: AddressGuard, resolve: Resolve): LookupFunction {
  return (hostname, { family, all }, callback) => {
    // On the next tick: what the socket throws in there is no failure of the resolving.
    const answer: typeof callback = (...args) => process.nextTick(callback, ...args)
    const answerAllowed = (found: readonly LookupAddress[]): void => {
      const allowed = found.filter(({ address }) => guard(address))
      const [first] = allowed
      if (!first) answer(addressForbidden(hostname), '', 0)
      else if (all) answer(null, allowed)
      else answer(null, first.address, first.family)
    }
    const wanted = family === 'IPv4' || family === 4 ? 4 : family === 'IPv6' || family === 6 ? 6 : 0
    resolve(hostname, wanted).then(answerAllowed, (error: unknown) =>
      answer(error as NodeJS.ErrnoException, '', 0),
    )
  }
}

const addressForbidden = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} has no address outside`), { code: 'address_forbidden' })
