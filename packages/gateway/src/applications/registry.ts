// Changes to what is known about callers. Each is announced, so that every process forgets what it
// remembers; when the promise resolves, all of them have.
import type { Broadcast, Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { applicationsTopic } from './applications.ts'
import type { KeyVault } from './model.ts'

/** What changes to callers are made with. */
export interface Registry {
  readonly sql: Sql
  readonly vault: KeyVault
  readonly clock: Clock
  readonly broadcast: Pick<Broadcast, 'announce'>
}

/** What has changed. `name` is an app_id, a PID, or the digest of a token. */
export async function announceChange(
  { broadcast }: Registry,
  kind: 'application' | 'merchant' | 'authorisation',
  name: string,
): Promise<void> {
  await broadcast.announce(applicationsTopic, `${kind} ${name}`)
}
