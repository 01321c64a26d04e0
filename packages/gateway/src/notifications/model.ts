// A notification as its row, and the port through which it is signed.
import type { KeyObject } from 'node:crypto'

import type { NotificationEvent, SignType } from '@hongbao/protocol'

import type { RowKey } from '../funds/model.ts'
import type { Standing } from './schedule.ts'

/** A notification that this process has taken on. Its key is that of the operation. */
export interface ClaimedNotification extends RowKey, Standing {
  readonly event: NotificationEvent
  /** The order that the operation belongs to; for a refund, the packet. */
  readonly order: RowKey
  readonly appId: string
  readonly notifyUrl: string
  /** Host and port of notifyUrl. */
  readonly target: string
  /** Charset label of the request that started the operation. */
  readonly charset: string
  readonly notifyType: string
  readonly createdAt: Date
  /** Until when it is this process's, by the system's clock. */
  readonly leasedUntil: Date
  /** Sandbox: the fault that has put it off once already. */
  readonly fault: string | null
}

/** What an application's notifications are signed with. */
export interface NotificationSigner {
  readonly signType: SignType
  readonly key: KeyObject
}

/** Finds an application's signer; undefined where there is no such application any more. */
export type SignerOf = (appId: string) => Promise<NotificationSigner | undefined>

/** notify_type by event, as sent. */
export type NotifyTypes = Readonly<Record<NotificationEvent, string>>
