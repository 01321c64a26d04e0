// Where an application may have browsers sent back to (授权回调地址).
import { texts } from '@hongbao/database'

import { readCallbackHost } from '../authorisations/redirects.ts'
import { authorisationLimits } from '../limits.ts'
import { announceChange, type Registry } from './registry.ts'

/** Whether the hosts were taken; if not, the first that is none, or that there are too many. */
export type HostsTaken =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly problem: 'unknown-application' | 'not-a-host' | 'too-many'
      readonly message: string
    }

/**
 * Registers callback hosts, `host` or `host:port`, in place of those before. Codes are sent there
 * only, letter for letter: a subdomain or another port is another host.
 */
export async function setCallbackHosts(
  registry: Registry,
  appId: string,
  hosts: readonly string[],
): Promise<HostsTaken> {
  const max = authorisationLimits.callbackHostsMax
  if (hosts.length > max) {
    return { ok: false, problem: 'too-many', message: `At most ${max} hosts can be registered.` }
  }
  const read = hosts.map(readCallbackHost)
  const wrong = read.indexOf(undefined)
  if (wrong !== -1) {
    const message = `${JSON.stringify(hosts[wrong])} is not host or host:port.`
    return { ok: false, problem: 'not-a-host', message }
  }
  const distinct = [...new Set(read.filter((host) => host !== undefined))]
  const { count } = await registry.sql`
    update gateway.applications set callback_hosts = ${texts(distinct)}::text[]
     where app_id = ${appId}`
  await announceChange(registry, 'application', appId)
  if (count > 0) return { ok: true }
  const message = `There is no application ${appId}.`
  return { ok: false, problem: 'unknown-application', message }
}
