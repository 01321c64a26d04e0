// What the console's doors are given.
import type { Sql } from '@hongbao/database'

import type { KeyPair } from '../applications/issue-platform-key.ts'
import type { Registry } from '../applications/registry.ts'
import type { CertificateSource } from '../certificates/house-root.ts'
import type { Clock } from '../clock.ts'

export interface ConsoleDeps extends CertificateSource {
  readonly sql: Sql
  readonly clock: Clock
  readonly registry: Registry
  readonly isSandbox: boolean
  readonly newKeyPair: () => Promise<KeyPair>
}
