// Both kinds of authorisation, as a gateway opens them.
import type { Registry } from '../applications/registry.ts'
import type { Clock } from '../clock.ts'
import { openAppAuthorisations, type AppAuthorisations } from './app-authorisations.ts'
import { secretOf } from './secrets.ts'
import { openUserAuthorisations, type UserAuthorisations } from './user-authorisations.ts'

export interface Authorisations {
  readonly userAuthorisations: UserAuthorisations
  readonly appAuthorisations: AppAuthorisations
}

export function openAuthorisations(options: {
  readonly registry: Registry
  readonly systemClock: Clock
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
  /** A message was left for a provider. */
  readonly onMessage: () => void
}): Authorisations {
  const { registry, systemClock, makeToken, onMessage } = options
  const { sql, clock } = registry
  const newSecret = () => secretOf(makeToken())
  return {
    userAuthorisations: openUserAuthorisations({ sql, clock, systemClock, newSecret }),
    appAuthorisations: openAppAuthorisations({ registry, systemClock, newSecret, onMessage }),
  }
}
