// How the programs of PostgreSQL are run: from where, as whom, with which environment.

import type { Account } from './account.ts'

/** A PostgreSQL that can be run. */
export interface Programs {
  /** The folder that holds `postgres` and `initdb`. */
  readonly folder: string
  /** Given to child processes: empty, or the account they switch to. */
  readonly identity: { readonly uid?: number; readonly gid?: number }
}

/** The role that owns everything in an embedded database. */
export const superuser = 'hongbao'

/** Nothing of the caller's environment changes how the database sorts, prints or tells the time. */
export const environment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } as const

/** The identity of a child process that is to run as this account. */
export function identityOf(account: Account | undefined): Programs['identity'] {
  return account ? { uid: account.uid, gid: account.gid } : {}
}
