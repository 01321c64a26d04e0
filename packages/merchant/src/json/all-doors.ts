// Every door there is, for whoever describes them.
import type { Door } from './door.ts'
import * as desk from './desk.ts'
import * as packets from './packets.ts'
import * as people from './people.ts'
import * as records from './records.ts'

const isDoor = (value: object): value is Door => 'method' in value && 'answer' in value

/** In the order in which they are declared. */
export const allDoors: readonly Door[] = [people, packets, records, desk]
  .flatMap((room) => Object.values<object>(room))
  .filter(isDoor)
