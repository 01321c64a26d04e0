// An application that has its APPID goes offline and comes back, or is suspended.
import { texts } from '@hongbao/database'

import { announceChange, type Registry } from './registry.ts'
import { applicationTransitions, statesBefore, type ApplicationState } from './states.ts'

/** What may happen to an application that has its APPID. */
export type MoveEvent = 'take_offline' | 'bring_online' | 'suspend' | 'resume'

const after: Readonly<Record<MoveEvent, ApplicationState>> = {
  take_offline: applicationTransitions.online.take_offline,
  bring_online: applicationTransitions.offline.bring_online,
  suspend: applicationTransitions.online.suspend,
  resume: applicationTransitions.suspended.resume,
}

/** `reason` is for its owner to read. False where it may not happen. */
export async function moveApplication(
  registry: Registry,
  appId: string,
  event: MoveEvent,
  reason: string | null = null,
): Promise<boolean> {
  const { count } = await registry.sql`
    update gateway.applications set state = ${after[event]}, reason = ${reason}
     where app_id = ${appId}
       and state = any(${texts(statesBefore(applicationTransitions, event))}::text[])`
  await announceChange(registry, 'application', appId)
  return count > 0
}
