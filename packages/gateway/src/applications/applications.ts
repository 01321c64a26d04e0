// What every call has to know about its caller, kept in memory with its keys parsed. The database
// tells all processes of changes; what is not in memory is read from the database once, however
// many calls wait for it.
import { createHash } from 'node:crypto'

import type { Broadcast, Sql } from '@hongbao/database'

import { applicationLimits } from '../limits.ts'
import type {
  AppAuthorisation,
  Application,
  KeyVault,
  ProductContracts,
  UserAuthorisation,
} from './model.ts'
import { rememberLookups } from './remember-lookups.ts'
import { loadApplication } from './store/load-application.ts'
import { loadAuthorisation } from './store/load-authorisation.ts'
import { loadProducts } from './store/load-products.ts'
import { loadUserAuthorisation } from './store/load-user-authorisation.ts'

/** What is found at once is returned at once; a promise means a visit to the database. */
export type Sooner<T> = T | Promise<T>

export interface Applications {
  find(appId: string): Sooner<Application | undefined>
  /** What a merchant has signed; nothing for a merchant nobody knows. */
  productsOf(pid: bigint): Sooner<ProductContracts>
  /** The authorisation that app_auth_token stands for, expired and revoked ones included. */
  authorisation(token: string): Sooner<AppAuthorisation | undefined>
  /** What auth_token stands for, expired ones included; read anew each time. */
  userAuthorisation(token: string): Sooner<UserAuthorisation | undefined>
}

/** The topic of changes; the payload names what has changed. */
export const applicationsTopic = 'applications'

export interface ApplicationsOptions {
  readonly sql: Sql
  readonly vault: KeyVault
  /** Announcements that were missed make everything be read again. */
  readonly broadcast: Pick<Broadcast, 'on'>
}

export function openApplications({ sql, vault, broadcast }: ApplicationsOptions): Applications {
  const applications = rememberLookups({
    ...applicationLimits,
    load: (appId: string) => loadApplication(sql, vault, appId),
  })
  const products = rememberLookups({
    ...applicationLimits,
    load: (pid: bigint) => loadProducts(sql, pid),
  })
  const authorisations = rememberLookups({
    ...applicationLimits,
    load: (digest: string) => loadAuthorisation(sql, digest),
  })
  broadcast.on(applicationsTopic, (payload = '') => {
    const [kind, name = ''] = payload.split(' ')
    if (kind === 'application') applications.forget(name)
    else if (kind === 'merchant') products.forget(BigInt(name))
    else if (kind === 'authorisation') authorisations.forget(name)
    else for (const lookups of [applications, products, authorisations]) lookups.forgetAll()
  })
  return {
    find: (appId) => applications.get(appId),
    productsOf(pid) {
      const found = products.get(pid)
      if (found instanceof Promise) return found.then((late) => late ?? nothing)
      return found ?? nothing
    },
    authorisation: (token) => authorisations.get(tokenDigest(token)),
    userAuthorisation: (token) => loadUserAuthorisation(sql, token),
  }
}

const nothing: ProductContracts = new Map()

/** Tokens are stored as digests: whoever reads the database cannot use them. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
