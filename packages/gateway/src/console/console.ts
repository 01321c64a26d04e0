// The console: what merchants and operators set up and look at.
import type { OpenDoor } from '../doors/open-doors.ts'
import { applicationDoors } from './application-doors.ts'
import { callDoors } from './call-doors.ts'
import { keyDoors } from './key-doors.ts'
import { productDoors } from './product-doors.ts'
import { reviewDoors, type ReviewDeps } from './review-doors.ts'

export const consoleRoom = (deps: ReviewDeps) => (open: OpenDoor) => {
  for (const doors of [applicationDoors, keyDoors, productDoors, callDoors]) doors(deps)(open)
  reviewDoors(deps)(open)
}
