// The wallet: what somebody has, what moved and why. Its doors are declared in json/wallet.ts.
import type { OpenDoor } from '../doors/open-doors.ts'
import { openPackets, type PacketDeps } from './packet-doors.ts'
import { openProfile, type ProfileDeps } from './profile-doors.ts'
import { openStatement } from './statement-doors.ts'

export interface WalletDeps extends PacketDeps, ProfileDeps {}

/** Opens all of it. */
export const walletRoom = (deps: WalletDeps) => (open: OpenDoor) => {
  openProfile(open, deps)
  openStatement(open, deps)
  openPackets(open, deps)
}
