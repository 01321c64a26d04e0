// The wallet: what somebody has, what moved and why. Its doors are declared in json/wallet.ts.
import type { Applications } from '../applications/applications.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import type { PasswordDesk } from '../users/password-desk.ts'
import { openPackets, type PacketDeps } from './packet-doors.ts'
import { openPayments, type PayDeps } from './pay-doors.ts'
import { openProfile, type ProfileDeps } from './profile-doors.ts'
import { openStatement } from './statement-doors.ts'

export interface WalletDeps extends PacketDeps, ProfileDeps, PayDeps {
  readonly applications: Applications
  readonly passwords: PasswordDesk
}

/** Opens all of it. */
export const walletRoom = (deps: WalletDeps) => (open: OpenDoor) => {
  openProfile(open, deps)
  openStatement(open, deps)
  openPackets(open, deps)
  openPayments(open, deps)
}
