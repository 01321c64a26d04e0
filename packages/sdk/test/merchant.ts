import { AlipayClient } from '../src/client/client.ts'
import type { AlipayClientOptions } from '../src/client/options.ts'
import type { FakePlatform } from './fake-platform.ts'
import { instantClock } from './instant-clock.ts'
import { appId, testKeys } from './vectors.ts'

/** A merchant's client of a fake platform, whose pauses pass at once. */
export function merchantOf(
  { gateway }: Pick<FakePlatform, 'gateway'>,
  changes: Partial<AlipayClientOptions> = {},
): AlipayClient {
  return new AlipayClient({ appId, ...testKeys, gateway, clock: instantClock(), ...changes })
}
